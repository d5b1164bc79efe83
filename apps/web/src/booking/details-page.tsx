import { localDateOf } from '@openhours/client/format'
import { getRouteApi, linkOptions } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { useService } from '../organization/use-organization.ts'
import { LanguageProvider, useLanguage } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { Steps } from '../page/steps.tsx'
import { chosenVisit } from '../visit/chosen-visit.ts'
import { visitOf } from '../visit/visit.ts'
import { ApprovalNote } from './approval-note.tsx'
import { BookingForm } from './booking-form.tsx'
import { DetailsSummary } from './details-summary.tsx'
import type { BookingSearch } from './search.ts'

const route = getRouteApi('/$slug/book/details')

/** The one form: who the visit is for, with what is being booked beside it. */
export function DetailsPage() {
  const { slug } = route.useParams()
  const { time, ...search } = route.useSearch()
  const { organization, service, services } = useService(slug, search.service)
  // The page after this one is here before the booking is made, whatever happens to the connection meanwhile.
  useEffect(() => void import('./booking-page.tsx'), [])
  useFocusOnChange(time)
  const visit = chosenVisit(service, services, search)
  const times: BookingSearch = { ...search, date: localDateOf(time) }
  const toTimes = linkOptions({ to: '/$slug/book', params: { slug }, search: times })
  const request = { ...visitOf(organization.id, search), startsAt: time }
  return (
    <LanguageProvider locale={organization.locale}>
      <OrganizationBar organization={organization} />
      <main id="content" className="column booking-grid">
        <div className="booking-head">
          <Steps slug={slug} current="details" times={toTimes} />
          <DetailsHeading service={visit.name} organization={organization.name} />
        </div>
        <DetailsSummary {...{ organization, service, visit, times }} startsAt={time} />
        <BookingForm
          // Another time is another hold; what is filled in is found again.
          key={JSON.stringify(request)}
          request={request}
          services={visit.parts.map((part) => part.service)}
          approval={
            visit.parts.some((part) => part.service.needsApproval) ? <ApprovalNote organization={organization} /> : null
          }
          times={toTimes}
        />
      </main>
    </LanguageProvider>
  )
}

/** Another time is another page to the keyboard, though the path is the same. */
function useFocusOnChange(time: string): void {
  const previous = useRef(time)
  useEffect(() => {
    if (previous.current !== time) document.querySelector<HTMLElement>('h1')?.focus()
    previous.current = time
  }, [time])
}

function DetailsHeading({ service, organization }: { service: string; organization: string }) {
  const { messages } = useLanguage()
  return (
    <>
      <title>{messages.form.title(service, organization)}</title>
      <PageHeading>{messages.form.heading}</PageHeading>
    </>
  )
}
