import type { Money } from '@openhours/api/contract/schema'
import { formatDuration } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { DurationDial } from './duration-dial.tsx'
import { usePrice } from './use-price.ts'

interface ServiceSummaryProps {
  /** A service, or a visit of several. */
  service: { name: string; durationMinutes: number; color: string; price: Money; options?: string[] }
}

/** What is being booked, in one line, and the options in another. */
export function ServiceSummary({ service }: ServiceSummaryProps) {
  const { locale } = useLanguage()
  const price = usePrice(service.price)
  return (
    <div className="service-summary">
      <DurationDial minutes={service.durationMinutes} color={service.color} />
      <div>
        <p className="service-summary-name">{service.name}</p>
        {service.options?.length ? <p className="service-summary-options">{service.options.join(', ')}</p> : null}
        <p className="service-facts">
          <span>{formatDuration(service.durationMinutes, locale)}</span>
          <span className="service-price">{price}</span>
        </p>
      </div>
    </div>
  )
}
