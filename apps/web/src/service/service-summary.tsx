import type { Service } from '@openhours/api/service/schema'
import { formatDuration } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { DurationDial } from './duration-dial.tsx'
import { usePrice } from './use-price.ts'

interface ServiceSummaryProps {
  service: Pick<Service, 'name' | 'durationMinutes' | 'color' | 'price'>
}

/** What is being booked, in one line. */
export function ServiceSummary({ service }: ServiceSummaryProps) {
  const { locale } = useLanguage()
  const price = usePrice(service.price)
  return (
    <div className="service-summary">
      <DurationDial minutes={service.durationMinutes} color={service.color} />
      <div>
        <p className="service-summary-name">{service.name}</p>
        <p className="service-facts">
          <span>{formatDuration(service.durationMinutes, locale)}</span>
          <span className="service-price">{price}</span>
        </p>
      </div>
    </div>
  )
}
