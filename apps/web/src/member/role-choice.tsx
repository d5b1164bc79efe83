import type { MemberList } from '@openhours/api/member/schema'
import { useId } from 'react'
import { useAccountMessages } from '../account/use-account-messages.ts'

export type MemberRole = MemberList['members'][number]['role']

interface RoleChoiceProps {
  label: string
  roles: readonly MemberRole[]
  defaultValue: MemberRole
}

/** What somebody may do here. */
export function RoleChoice({ label, roles, defaultValue }: RoleChoiceProps) {
  const { manage, members: texts } = useAccountMessages()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name="role" defaultValue={defaultValue}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {manage.roles[role]} – {texts.does[role]}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The roles that somebody may give: owners all of them, managers those below their own. */
export function rolesToGive(own: MemberRole): readonly MemberRole[] {
  return own === 'owner' ? ['staff', 'desk', 'manager', 'owner'] : ['staff', 'desk']
}
