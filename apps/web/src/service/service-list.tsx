import type { Organization } from '@openhours/api/organization/schema'
import type { Service } from '@openhours/api/service/schema'
import { useLanguage } from '../page/language.tsx'
import { ServiceCard } from './service-card.tsx'

interface ServiceListProps {
  organization: Organization
  services: Service[]
}

export function ServiceList({ organization, services }: ServiceListProps) {
  const { messages } = useLanguage()
  if (services.length === 0) {
    return (
      <div className="panel empty">
        <h2>{messages.service.none}</h2>
        <p>{messages.service.noneHint}</p>
      </div>
    )
  }
  return (
    <section aria-labelledby="services">
      <h2 id="services" className="section-title">
        {messages.service.heading}
      </h2>
      <ul className="service-list">
        {services.map((service, index) => (
          <li key={service.id}>
            <ServiceCard slug={organization.slug} service={service} preload={index === 0 ? 'render' : 'intent'} />
          </li>
        ))}
      </ul>
    </section>
  )
}
