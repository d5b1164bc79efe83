import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { formatDay, formatTime } from '@openhours/client/format'
import { Fact } from '../booking/fact.tsx'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { useAwaitedParts } from './use-awaited-parts.ts'

/** What somebody waits for. */
export function PlaceFacts({ entry }: { entry: WaitlistEntry }) {
  const { waitlist: texts } = useVisitMessages()
  const { service, session, staffMember, customer } = entry
  const parts = useAwaitedParts(entry)
  return (
    <section className="ticket" aria-label={texts.title(service.name)}>
      <dl className="ticket-facts">
        <Fact name={texts.what}>
          {parts.length > 0
            ? parts.map((part) => (
                <span key={part.service.id} className="ticket-service">
                  {part.service.name}
                  {part.options.length > 0 ? <span className="ticket-address">{part.options.join(', ')}</span> : null}
                </span>
              ))
            : service.name}
        </Fact>
        {session ? <ClassFacts session={session} /> : <DayFacts entry={entry} />}
        <Fact name={texts.with}>{staffMember?.name ?? texts.anyone}</Fact>
        <Fact name={texts.who}>{customer.name}</Fact>
      </dl>
    </section>
  )
}

function DayFacts({ entry: { fromDate, lastDate, window } }: { entry: WaitlistEntry }) {
  const { locale } = useLanguage()
  const { waitlist: texts } = useVisitMessages()
  const days = [...new Set([fromDate, lastDate])].map((date) => formatDay(date, locale)).join(' – ')
  const isWholeDay = window.fromTime === '00:00' && window.untilTime === '24:00'
  return (
    <>
      <Fact name={texts.when}>{days}</Fact>
      <Fact name={texts.timeOfDay}>
        {isWholeDay ? texts.anyTime : texts.between(clock(window.fromTime, locale), clock(window.untilTime, locale))}
      </Fact>
    </>
  )
}

/** The class as it is now. */
function ClassFacts({ session: { startsAt, endsAt, seats } }: { session: NonNullable<WaitlistEntry['session']> }) {
  const { locale } = useLanguage()
  const { classLine: texts, waitlist } = useVisitMessages()
  return (
    <>
      <Fact name={texts.when}>
        {formatDay(startsAt, locale)}, {waitlist.between(formatTime(startsAt, locale), formatTime(endsAt, locale))}
      </Fact>
      <Fact name={texts.seatsName}>{texts.seatCount(seats)}</Fact>
    </>
  )
}

/** `13:00` as people write it there; `24:00` is the midnight that ends the day. */
function clock(time: string, locale: string): string {
  return formatTime(`2000-01-01T${time === '24:00' ? '00:00' : time}:00Z`, locale)
}
