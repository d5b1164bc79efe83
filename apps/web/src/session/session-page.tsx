import { getRouteApi } from '@tanstack/react-router'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { useService } from '../organization/use-organization.ts'
import { LanguageProvider } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { Steps } from '../page/steps.tsx'
import { ServiceSummary } from '../service/service-summary.tsx'
import { StaffFaces } from '../staff/staff-faces.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { OfferedSessions } from './offered-sessions.tsx'

const route = getRouteApi('/$slug/class')

/** When a class is held, and how many seats are left. */
export function SessionPage() {
  const { slug } = route.useParams()
  const search = route.useSearch()
  const { organization, service } = useService(slug, search.service)
  const { session: texts } = useVisitMessages()
  return (
    <LanguageProvider locale={organization.locale}>
      <OrganizationBar organization={organization} />
      <main id="content" className="column booking-grid">
        <div className="booking-head">
          <title>{texts.title(service.name, organization.name)}</title>
          <Steps slug={slug} current="time" />
          <PageHeading>{texts.heading}</PageHeading>
        </div>
        <div className="booking-aside">
          <div className="panel">
            <ServiceSummary service={service} />
            <StaffFaces staff={service.staff} />
            {service.description ? <p className="service-description class-about">{service.description}</p> : null}
          </div>
        </div>
        <div className="booking-main booking-times">
          <OfferedSessions />
        </div>
      </main>
    </LanguageProvider>
  )
}
