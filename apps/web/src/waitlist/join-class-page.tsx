import { localDateOf } from '@openhours/client/format'
import { getRouteApi, linkOptions } from '@tanstack/react-router'
import { SummaryWhen } from '../booking/summary-when.tsx'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { useService } from '../organization/use-organization.ts'
import { LanguageProvider, useLanguage } from '../page/language.tsx'
import { SideHead } from '../page/side-head.tsx'
import { ServiceSummary } from '../service/service-summary.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { JoinClassForm } from './join-class-form.tsx'

const route = getRouteApi('/$slug/class/waitlist')

/** How many seats in a full class, and for whom: the end of its line. */
export function JoinClassPage() {
  const { messages } = useLanguage()
  const { waitlist, classLine: texts } = useVisitMessages()
  const { slug } = route.useParams()
  const search = route.useSearch()
  const { session } = route.useLoaderData()
  const { organization, service } = useService(slug, search.service)
  const { startsAt, timeZone, staffMember, location } = session
  const dates = linkOptions({
    to: '/$slug/class',
    params: { slug },
    search: { service: service.id, date: localDateOf(startsAt) },
  })
  return (
    <LanguageProvider locale={organization.locale}>
      <OrganizationBar organization={organization} />
      <main id="content" className="column booking-grid">
        <SideHead
          title={waitlist.titleJoin(service.name, organization.name)}
          heading={texts.headingJoin}
          back={dates}
          backText={texts.otherDates}
        />
        <aside className="booking-aside panel" aria-label={messages.form.summary}>
          <SummaryWhen startsAt={startsAt} timeZone={timeZone} />
          <ServiceSummary service={service} />
          <p className="summary-line">{messages.service.with(staffMember.name)}</p>
          <p className="summary-line soft summary-place">{location.address || location.name}</p>
          <p className="soft">{texts.intro}</p>
        </aside>
        <JoinClassForm organizationId={organization.id} session={session} />
      </main>
    </LanguageProvider>
  )
}
