import { localDateOf } from '@openhours/client/format'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { useService } from '../organization/use-organization.ts'
import { LanguageProvider, useLanguage } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { Steps } from '../page/steps.tsx'
import { BookingForm } from './booking-form.tsx'
import { DetailsSummary } from './details-summary.tsx'
import type { BookingSearch } from './search.ts'

const route = getRouteApi('/$slug/book/details')

/** The one form: who the visit is for, with what is being booked beside it. */
export function DetailsPage() {
  const { slug } = route.useParams()
  const { service: serviceId, staff: staffId, time } = route.useSearch()
  const { organization, service } = useService(slug, serviceId)
  // The page after this one is here before the booking is made, whatever happens to the connection meanwhile.
  useEffect(() => void import('./booking-page.tsx'), [])
  const staffMember = service.staff.find(({ id }) => id === staffId)
  const times: BookingSearch = {
    service: serviceId,
    ...(staffId === undefined ? {} : { staff: staffId }),
    date: localDateOf(time),
  }
  return (
    <LanguageProvider locale={organization.locale}>
      <OrganizationBar organization={organization} />
      <main id="content" className="column booking-grid">
        <div className="booking-head">
          <Steps slug={slug} current="details" search={times} />
          <DetailsHeading service={service.name} organization={organization.name} />
        </div>
        <DetailsSummary {...{ organization, service, staffMember, times }} startsAt={time} />
        <BookingForm
          request={{
            organizationId: organization.id,
            serviceId,
            startsAt: time,
            ...(staffId === undefined ? {} : { staffMemberId: staffId }),
          }}
          slug={slug}
          times={times}
        />
      </main>
    </LanguageProvider>
  )
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
