import { formatDayAndYear, formatOffset, formatTime, isElsewhere, placeOfZone } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { Sunrise } from '../page/sunrise.tsx'

interface TicketWhenProps {
  startsAt: string
  endsAt: string
  timeZone: string
  color: string
  /** It does not take place. */
  isOff?: boolean
}

/** The head of a ticket: day and time, with the sun over it. */
export function TicketWhen({ startsAt, endsAt, timeZone, color, isOff = false }: TicketWhenProps) {
  const { messages, locale } = useLanguage()
  return (
    <div className="ticket-when">
      <div>
        <p className="ticket-day">{formatDayAndYear(startsAt, locale)}</p>
        <p className="ticket-time">
          {formatTime(startsAt, locale)} – {formatTime(endsAt, locale)}
        </p>
        {isElsewhere(startsAt) ? (
          <p className="zone-note">{messages.slot.zone(placeOfZone(timeZone), formatOffset(startsAt))}</p>
        ) : null}
      </div>
      <Sunrise colors={[color]} down={isOff} />
    </div>
  )
}
