import { messagesFor } from '@openhours/client/messages'
import { getRouteApi, Link } from '@tanstack/react-router'
import { LanguageProvider } from '../page/language.tsx'
import { ServiceList } from '../service/service-list.tsx'
import { OrganizationBanner } from './organization-banner.tsx'
import { useOrganization } from './use-organization.ts'

const route = getRouteApi('/$slug')

/** The front door of a business: who it is, and what can be booked. */
export function OrganizationPage() {
  const { slug } = route.useParams()
  const { organization, services } = useOrganization(slug)
  return (
    <LanguageProvider locale={organization.locale}>
      <OrganizationBanner organization={organization} colors={services.map(({ color }) => color)} />
      <main id="content" className="column">
        <ServiceList organization={organization} services={services} />
        <p className="front-foot">
          <Link to="/$slug/visits" params={{ slug }}>
            {messagesFor(organization.locale).organization.visits}
          </Link>
        </p>
      </main>
    </LanguageProvider>
  )
}
