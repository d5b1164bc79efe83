import { getRouteApi, linkOptions } from '@tanstack/react-router'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { useService } from '../organization/use-organization.ts'
import { LanguageProvider, useLanguage } from '../page/language.tsx'
import { SideHead } from '../page/side-head.tsx'
import { ServiceSummary } from '../service/service-summary.tsx'
import { chosenVisit } from '../visit/chosen-visit.ts'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { visitOf } from '../visit/visit.ts'
import { JoinForm } from './join-form.tsx'

const route = getRouteApi('/$slug/waitlist')

/** For which days, and for whom: the end of the line. */
export function JoinPage() {
  const { messages } = useLanguage()
  const { waitlist: texts } = useVisitMessages()
  const { slug } = route.useParams()
  const search = route.useSearch()
  const { today } = route.useLoaderData()
  const { organization, service, services } = useService(slug, search.service)
  const visit = chosenVisit(service, services, search)
  const asked = service.staff.find(({ id }) => id === search.staff)
  const person = asked ?? (service.staff.length === 1 ? service.staff[0] : undefined)
  const times = linkOptions({ to: '/$slug/book', params: { slug }, search })
  return (
    <LanguageProvider locale={organization.locale}>
      <OrganizationBar organization={organization} />
      <main id="content" className="column booking-grid">
        <SideHead
          title={texts.titleJoin(visit.name, organization.name)}
          heading={texts.headingJoin}
          back={times}
          backText={texts.seeTimes}
        />
        <aside className="booking-aside panel" aria-label={messages.form.summary}>
          <ServiceSummary service={visit} />
          <p className="summary-line">{person ? messages.service.with(person.name) : messages.staff.anyoneAvailable}</p>
          <p className="soft">{texts.intro}</p>
        </aside>
        <JoinForm
          visit={visitOf(organization.id, search)}
          fromDate={search.date && search.date > today ? search.date : today}
          today={today}
          isDayChosen={search.date !== undefined}
        />
      </main>
    </LanguageProvider>
  )
}
