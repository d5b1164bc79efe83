import { formatDay, formatOffset, formatTime, isElsewhere, placeOfZone } from '@openhours/client/format'
import type { ReactNode } from 'react'
import { useLanguage } from '../page/language.tsx'

interface SummaryWhenProps {
  startsAt: string
  timeZone: string
  /** The way to another time. */
  children?: ReactNode
}

/** A start, large, with whose time it is where that could be mistaken. */
export function SummaryWhen({ startsAt, timeZone, children }: SummaryWhenProps) {
  const { messages, locale } = useLanguage()
  return (
    <>
      <p className="summary-when">
        <span className="summary-time">{formatTime(startsAt, locale)}</span>
        <span>{formatDay(startsAt, locale)}</span>
        {children}
      </p>
      {isElsewhere(startsAt) ? (
        <p className="zone-note">{messages.slot.zone(placeOfZone(timeZone), formatOffset(startsAt))}</p>
      ) : null}
    </>
  )
}
