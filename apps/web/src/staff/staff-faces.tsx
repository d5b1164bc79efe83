import type { StaffMember } from '@openhours/api/service/schema'
import { useLanguage } from '../page/language.tsx'
import { Avatar } from './avatar.tsx'

/** Who performs a service: faces and names. */
export function StaffFaces({ staff }: { staff: StaffMember[] }) {
  const { messages, locale } = useLanguage()
  if (staff.length === 0) return null
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(staff.map(({ name }) => name))
  return (
    <p className="staff-faces">
      <span className="staff-faces-row">
        {staff.slice(0, 4).map((person) => (
          <Avatar key={person.id} name={person.name} color={person.color} />
        ))}
      </span>
      <span className="staff-faces-names">{messages.service.with(names)}</span>
    </p>
  )
}
