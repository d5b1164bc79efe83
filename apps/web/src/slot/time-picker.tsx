import type { Slot, SlotDays } from '@openhours/api/slot/schema'
import { formatDay, formatTimes, partOfDay, type PartOfDay } from '@openhours/client/format'
import { useEffect, type ComponentType, type ReactNode } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { ZoneNote } from './zone-note.tsx'

interface TimePickerProps {
  days: SlotDays
  date: string
  staffName: string | undefined
  /** What a time leads to. */
  link: ComponentType<TimeLinkProps>
  /** Shown where the day has no free time. */
  empty: ReactNode
}

export interface TimeLinkProps {
  startsAt: string
  label: string
  /** The first link on a page fetches the form while the others are being read. */
  preload: 'render' | 'intent'
}

const PARTS: PartOfDay[] = ['morning', 'afternoon', 'evening']

/** The free times of one day, by parts of the day. */
export function TimePicker({ days, date, staffName, link, empty }: TimePickerProps) {
  const { messages, locale } = useLanguage()
  const announce = useAnnounce()
  const slots = days.days.find(({ localDate }) => localDate === date)?.slots ?? []
  const day = formatDay(date, locale)
  const count = slots.length
  const news = `${staffName ?? messages.staff.anyone}, ${messages.slot.announceDay(day, count)}`
  useEffect(() => announce(news), [announce, news])
  const first = slots[0]
  if (!first) return empty
  const labels = formatTimes(
    slots.map(({ startsAt }) => startsAt),
    locale,
  )
  const times = slots.map((slot, index) => ({ slot, label: labels[index] ?? '', part: partOfDay(slot.startsAt) }))
  return (
    <section aria-labelledby="times">
      <h2 id="times" className="step-title">
        {messages.slot.timesOn(day)}
      </h2>
      <ZoneNote instant={first.startsAt} timeZone={days.timeZone} />
      {PARTS.map((part) => (
        <PartTimes key={part} {...{ part, first, link }} times={times.filter((time) => time.part === part)} />
      ))}
    </section>
  )
}

interface PartTimesProps {
  part: PartOfDay
  first: Slot
  link: ComponentType<TimeLinkProps>
  times: { slot: Slot; label: string }[]
}

function PartTimes({ part, first, times, link: TimeLink }: PartTimesProps) {
  const { messages } = useLanguage()
  if (times.length === 0) return null
  return (
    <div className="time-part">
      <h3 className="time-part-name">
        <Icon name={part} />
        {messages.slot.part[part]}
      </h3>
      <ul className="time-grid">
        {times.map(({ slot, label }) => (
          <li key={slot.startsAt}>
            <TimeLink startsAt={slot.startsAt} label={label} preload={slot === first ? 'render' : 'intent'} />
          </li>
        ))}
      </ul>
    </div>
  )
}
