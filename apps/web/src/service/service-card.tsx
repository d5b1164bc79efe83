import type { Service } from '@openhours/api/service/schema'
import { formatDuration } from '@openhours/client/format'
import { Link } from '@tanstack/react-router'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { StaffFaces } from '../staff/staff-faces.tsx'
import { DurationDial } from './duration-dial.tsx'
import { usePrice } from './use-price.ts'

interface ServiceCardProps {
  slug: string
  service: Service
  /** The first card fetches the page of times while the others are being read. */
  preload: 'render' | 'intent'
}

/** One service as one big thing to tap. */
export function ServiceCard({ slug, service, preload }: ServiceCardProps) {
  const { locale } = useLanguage()
  const price = usePrice(service.price)
  return (
    <article className="service-card">
      <DurationDial minutes={service.durationMinutes} color={service.color} />
      <div className="service-words">
        <h3 className="service-name">
          <Link
            to={service.isClass ? '/$slug/class' : '/$slug/book'}
            params={{ slug }}
            search={{ service: service.id }}
            preload={preload}
          >
            {service.name}
          </Link>
        </h3>
        <p className="service-facts">
          <span>{formatDuration(service.durationMinutes, locale)}</span>
          <span className="service-price">{price}</span>
        </p>
        {service.description ? <p className="service-description">{service.description}</p> : null}
        <StaffFaces staff={service.staff} />
      </div>
      <Icon name="forward" />
    </article>
  )
}
