import type { Location, Organization } from '@openhours/api/organization/schema'
import type { Service, StaffMember } from '@openhours/api/service/schema'
import { formatDay, formatOffset, formatTime, isElsewhere, placeOfZone } from '@openhours/client/format'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'
import { ServiceSummary } from '../service/service-summary.tsx'
import { Avatar } from '../staff/avatar.tsx'
import type { BookingSearch } from './search.ts'

interface DetailsSummaryProps {
  organization: Organization
  service: Service
  staffMember: StaffMember | undefined
  startsAt: string
  times: BookingSearch
}

/** What the form is about to book. */
export function DetailsSummary({ organization, service, staffMember, startsAt, times }: DetailsSummaryProps) {
  const { messages, locale } = useLanguage()
  const person = staffMember ?? (service.staff.length === 1 ? service.staff[0] : undefined)
  const location = placeOf(organization, person ? [person] : service.staff)
  const timeZone = location?.timeZone ?? organization.timeZone
  return (
    <aside className="booking-aside panel" aria-label={messages.form.summary}>
      <p className="summary-when">
        <span className="summary-time">{formatTime(startsAt, locale)}</span>
        <span>{formatDay(startsAt, locale)}</span>
        <Link to="/$slug/book" params={{ slug: organization.slug }} search={times}>
          {messages.form.changeTime}
        </Link>
      </p>
      {isElsewhere(startsAt) ? (
        <p className="zone-note">{messages.slot.zone(placeOfZone(timeZone), formatOffset(startsAt))}</p>
      ) : null}
      <ServiceSummary service={service} />
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
