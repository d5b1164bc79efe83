import type { MemberList } from '@openhours/api/member/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isPlaceholder } from '../account/placeholder.ts'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useAppContext } from '../app-context.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { ChangeForm } from '../manage/change-form.tsx'
import { RoleChoice, rolesToGive, type MemberRole } from './role-choice.tsx'

interface MemberRowProps {
  member: MemberList['members'][number]
}

export function MemberRow({ member }: MemberRowProps) {
  const { manage, members: texts } = useAccountMessages()
  const { organization, account, isInCharge } = useOwnOrganization()
  const email = member.email && !isPlaceholder(member.email) ? member.email : null
  const isSelf = member.userId === account.id
  const mayChange = isInCharge && !isSelf && (organization.role === 'owner' || isBelowManager(member.role))
  return (
    <li className="row">
      <div>
        <strong>{member.name}</strong> {isSelf ? <span className="tag">{texts.you}</span> : null}
        <p className="soft">{[manage.roles[member.role], email].filter(Boolean).join(' · ')}</p>
      </div>
      {mayChange ? (
        <details className="row-more">
          <summary>{texts.change(member.name)}</summary>
          <ChangeMember member={member} />
        </details>
      ) : null}
    </li>
  )
}

const isBelowManager = (role: MemberRole): boolean => role === 'staff' || role === 'desk'

function ChangeMember({ member }: MemberRowProps) {
  const { api } = useAppContext()
  const queryClient = useQueryClient()
  const announce = useAnnounce()
  const { members: texts } = useAccountMessages()
  const { organization } = useOwnOrganization()
  const changeRole = useMutation(api.member.changeRole.mutationOptions())
  const remove = useMutation(api.member.remove.mutationOptions())
  const who = { organizationId: organization.id, userId: member.userId }
  const told = async (text: string): Promise<void> => {
    await queryClient.invalidateQueries(api.member.pathFilter())
    announce(text)
  }
  return (
    <>
      <ChangeForm
        submit={texts.saveRole}
        change={async (filled) => {
          await changeRole.mutateAsync({ ...who, role: roleIn(filled) })
          await told(texts.roleSaved)
        }}
      >
        <RoleChoice label={texts.role} roles={rolesToGive(organization.role)} defaultValue={member.role} />
      </ChangeForm>
      <ChangeForm
        submit={texts.remove(member.name)}
        isDanger
        change={async () => {
          await remove.mutateAsync(who)
          await told(texts.removed(member.name))
        }}
      />
    </>
  )
}

/** The role that a form names. */
export function roleIn(filled: FormData): MemberRole {
  const role = filled.get('role')
  return role === 'owner' || role === 'manager' || role === 'desk' ? role : 'staff'
}
