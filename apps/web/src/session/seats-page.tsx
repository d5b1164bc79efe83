import { localDateOf } from '@openhours/client/format'
import { useQuery } from '@tanstack/react-query'
import { Link, getRouteApi, linkOptions } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { ApprovalNote } from '../booking/approval-note.tsx'
import { SummaryWhen } from '../booking/summary-when.tsx'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { useService } from '../organization/use-organization.ts'
import { LanguageProvider, useLanguage } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { Steps } from '../page/steps.tsx'
import { ServiceSummary } from '../service/service-summary.tsx'
import { Avatar } from '../staff/avatar.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { SeatsForm } from './seats-form.tsx'

const route = getRouteApi('/$slug/class/details')

/** How many seats, and for whom. */
export function SeatsPage() {
  const { api } = useAppContext()
  const { messages } = useLanguage()
  const { session: texts } = useVisitMessages()
  const { slug } = route.useParams()
  const search = route.useSearch()
  const { organization, service } = useService(slug, search.service)
  const { asked, session: loaded } = route.useLoaderData()
  const { data } = useQuery(api.session.find.queryOptions(asked))
  // Seats may have gone since; a class that has gone altogether is still shown, and refused by the server.
  const known = data?.days.flatMap(({ sessions }) => sessions).find(({ id }) => id === loaded.id)
  const session = known ?? loaded
  const { startsAt, staffMember, location } = session
  const dates = linkOptions({
    to: '/$slug/class',
    params: { slug },
    search: { service: service.id, date: localDateOf(startsAt) },
  })
  const wait = linkOptions({ to: '/$slug/class/waitlist', params: { slug }, search })
  return (
    <LanguageProvider locale={organization.locale}>
      <OrganizationBar organization={organization} />
      <main id="content" className="column booking-grid">
        <div className="booking-head">
          <title>{messages.form.title(service.name, organization.name)}</title>
          <Steps slug={slug} current="details" times={dates} />
          <PageHeading>{messages.form.heading}</PageHeading>
        </div>
        <aside className="booking-aside panel" aria-label={messages.form.summary}>
          <SummaryWhen startsAt={startsAt} timeZone={session.timeZone}>
            <Link {...dates}>{texts.otherDates}</Link>
          </SummaryWhen>
          <ServiceSummary service={service} />
          <p className="summary-line">
            <Avatar name={staffMember.name} color={staffMember.color} />
            {messages.service.with(staffMember.name)}
          </p>
          <p className="summary-line soft summary-place">{location.address || location.name}</p>
        </aside>
        <SeatsForm
          {...{ organization, session, dates, wait }}
          questions={service.questions}
          approval={service.needsApproval ? <ApprovalNote organization={organization} /> : null}
        />
      </main>
    </LanguageProvider>
  )
}
