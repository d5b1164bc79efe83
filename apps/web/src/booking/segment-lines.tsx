import type { Booking } from '@openhours/api/booking/schema'
import { formatTime } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'

/** The services of a visit, one after the other: when, what, and with whom. */
export function SegmentLines({ segments }: { segments: Booking['segments'] }) {
  const { messages, locale } = useLanguage()
  return segments.map(({ service, staffMember, startsAt, variantName, addOnNames }) => (
    <span key={startsAt} className="ticket-segment">
      <span className="ticket-segment-time">{formatTime(startsAt, locale)}</span>
      <span>
        {service.name}
        {variantName || addOnNames.length > 0 ? (
          <span className="ticket-address">{[variantName, ...addOnNames].filter(Boolean).join(', ')}</span>
        ) : null}
        <span className="ticket-address">{messages.service.with(staffMember.name)}</span>
      </span>
    </span>
  ))
}
