import type { Money } from '@openhours/api/contract/schema'
import { formatDuration } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { DurationDial } from './duration-dial.tsx'
import { usePrice } from './use-price.ts'

interface ServiceSummaryProps {
  /** A service, or a visit of several. */
  service: { name: string; durationMinutes: number; color: string; price: Money; parts?: readonly SummaryPart[] }
}

/** One of the services of a visit, with the names of its options. */
interface SummaryPart {
  service: { id: string; name: string }
  options: readonly string[]
}

/** What is being booked: each service in a line, its options in another, and what it comes to. */
export function ServiceSummary({ service }: ServiceSummaryProps) {
  const { locale } = useLanguage()
  const price = usePrice(service.price)
  const { parts = [{ service: { id: service.name, name: service.name }, options: [] }] } = service
  return (
    <div className="service-summary">
      <DurationDial minutes={service.durationMinutes} color={service.color} />
      <div>
        {parts.map((part) => (
          <p key={part.service.id} className="service-summary-part">
            <span className="service-summary-name">{part.service.name}</span>
            {part.options.length > 0 ? (
              <span className="service-summary-options">{part.options.join(', ')}</span>
            ) : null}
          </p>
        ))}
        <p className="service-facts">
          <span>{formatDuration(service.durationMinutes, locale)}</span>
          <span className="service-price">{price}</span>
        </p>
      </div>
    </div>
  )
}
