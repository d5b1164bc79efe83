import type { Booking } from '@openhours/api/booking/schema'
import type { SlotDays } from '@openhours/api/slot/schema'
import { addDays, formatDay } from '@openhours/client/format'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useLanguage } from '../page/language.tsx'
import { Sunrise } from '../page/sunrise.tsx'
import { WINDOW_DAYS, firstFreeDate } from '../slot/day-window.ts'
import { SlotDayPicker } from '../slot/slot-day-picker.tsx'
import { TimePicker, type TimeLinkProps } from '../slot/time-picker.tsx'
import { WindowLinks } from '../slot/window-links.tsx'

const route = getRouteApi('/booking/$manageToken/time')

/** The days and times to which a booking can be moved. */
export function NewTimes({ booking }: { booking: Booking }) {
  const { api } = useAppContext()
  const { date: wanted, anyone } = route.useSearch()
  const { today, input } = route.useLoaderData()
  const { data } = useSuspenseQuery(api.booking.findNewTimes.queryOptions(input))
  const days = withoutOwn(data, booking.startsAt)
  const date = wanted ?? firstFreeDate(days)
  if (date === undefined) return <NoOtherTime />
  const first = days.days[0]?.localDate ?? date
  const staffName = anyone || booking.segments.length > 1 ? undefined : booking.staffMember.name
  return (
    <>
      <SlotDayPicker {...{ days, today, date }}>
        <WindowLinks
          earlier={first > today ? addDays(first, -WINDOW_DAYS) : undefined}
          later={days.nextFree?.localDate ?? addDays(first, WINDOW_DAYS)}
        />
      </SlotDayPicker>
      <TimePicker {...{ days, date, staffName }} link={NewTimeLink} empty={<EmptyDate {...{ days, date }} />} />
    </>
  )
}

/** Where it is already it need not be moved. */
function withoutOwn({ days, ...rest }: SlotDays, startsAt: string): SlotDays {
  const others = days.map((day) => ({ ...day, slots: day.slots.filter((slot) => slot.startsAt !== startsAt) }))
  return { ...rest, days: others }
}

function NewTimeLink({ startsAt, label }: TimeLinkProps) {
  return (
    <Link className="time" to="." search={(current) => ({ ...current, time: startsAt })}>
      {label}
    </Link>
  )
}

function EmptyDate({ days, date }: { days: SlotDays; date: string }) {
  const { messages, locale } = useLanguage()
  const next = firstFreeDate(days)
  return (
    <section className="panel empty" aria-labelledby="times">
      <h2 id="times">{messages.slot.dayEmptyHeading(formatDay(date, locale))}</h2>
      {next ? (
        <Link
          className="button button-main"
          to="."
          search={(current) => ({ ...current, date: next })}
          resetScroll={false}
          replace
        >
          {messages.slot.nextFree(formatDay(next, locale))}
        </Link>
      ) : null}
    </section>
  )
}

function NoOtherTime() {
  const { slot } = useLanguage().messages
  return (
    <section className="panel empty" aria-labelledby="times">
      <Sunrise down />
      <h2 id="times">{slot.noneHeading}</h2>
      <p>{slot.noneText}</p>
    </section>
  )
}
