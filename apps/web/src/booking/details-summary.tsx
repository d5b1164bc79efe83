import type { Location, Organization } from '@openhours/api/organization/schema'
import type { Service, StaffMember } from '@openhours/api/service/schema'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'
import { ServiceSummary } from '../service/service-summary.tsx'
import { Avatar } from '../staff/avatar.tsx'
import type { ChosenVisit } from '../visit/chosen-visit.ts'
import type { BookingSearch } from './search.ts'
import { SummaryWhen } from './summary-when.tsx'

interface DetailsSummaryProps {
  organization: Organization
  service: Service
  visit: ChosenVisit
  startsAt: string
  times: BookingSearch
}

/** What the form is about to book. */
export function DetailsSummary({ organization, service, visit, startsAt, times }: DetailsSummaryProps) {
  const { messages } = useLanguage()
  const asked = service.staff.find(({ id }) => id === times.staff)
  const person = asked ?? (service.staff.length === 1 ? service.staff[0] : undefined)
  const location = placeOf(organization, person ? [person] : service.staff)
  return (
    <aside className="booking-aside panel" aria-label={messages.form.summary}>
      <SummaryWhen startsAt={startsAt} timeZone={location?.timeZone ?? organization.timeZone}>
        <Link to="/$slug/book" params={{ slug: organization.slug }} search={times}>
          {messages.form.changeTime}
        </Link>
      </SummaryWhen>
      <ServiceSummary service={visit} />
      <p className="summary-line">
        {person ? <Avatar name={person.name} color={person.color} /> : null}
        {person ? messages.service.with(person.name) : messages.staff.anyoneAvailable}
      </p>
      {location ? <p className="summary-line soft summary-place">{location.address || location.name}</p> : null}
    </aside>
  )
}

/** Where these people work, as long as it is one place. */
function placeOf({ locations }: Organization, staff: StaffMember[]): Location | undefined {
  const places = new Set(staff.map(({ locationId }) => locationId))
  return places.size === 1 ? locations.find(({ id }) => places.has(id)) : undefined
}
