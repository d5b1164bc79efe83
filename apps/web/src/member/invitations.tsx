import type { Invitation } from '@openhours/api/invitation/schema'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { AccountField } from '../account/account-field.tsx'
import { Section } from '../account/section.tsx'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useAppContext } from '../app-context.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'
import { ChangeForm } from '../manage/change-form.tsx'
import { roleIn } from './member-row.tsx'
import { RoleChoice, rolesToGive } from './role-choice.tsx'

/** Who was asked to join, and the form that asks. */
export function Invitations() {
  const { api } = useAppContext()
  const { invitations: texts } = useAccountMessages()
  const { organization } = useOwnOrganization()
  const { data } = useQuery(api.invitation.list.queryOptions({ organizationId: organization.id }))
  const invitations = data?.invitations ?? []
  return (
    <Section heading={texts.heading} text={invitations.length === 0 ? texts.none : undefined}>
      {invitations.length > 0 ? (
        <ul className="rows">
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      ) : null}
      <Invite />
    </Section>
  )
}

function Invite() {
  const { api } = useAppContext()
  const queryClient = useQueryClient()
  const announce = useAnnounce()
  const { invitations: texts, members } = useAccountMessages()
  const { organization } = useOwnOrganization()
  const create = useMutation(api.invitation.create.mutationOptions())
  return (
    <ChangeForm
      submit={texts.submit}
      change={async (filled, form) => {
        const email = filled.get('email')
        const asked = { organizationId: organization.id, email: typeof email === 'string' ? email : '' }
        await create.mutateAsync({ ...asked, role: roleIn(filled) })
        form.reset()
        await queryClient.invalidateQueries(api.invitation.pathFilter())
        announce(texts.sent(asked.email))
      }}
    >
      <AccountField name="email" label={texts.email} type="email" autoComplete="off" maxLength={254} required />
      <RoleChoice label={members.role} roles={rolesToGive(organization.role)} defaultValue="staff" />
    </ChangeForm>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { api } = useAppContext()
  const queryClient = useQueryClient()
  const announce = useAnnounce()
  const { invitations: texts, manage } = useAccountMessages()
  const { locale } = useLanguage()
  const { organization } = useOwnOrganization()
  const revoke = useMutation(api.invitation.revoke.mutationOptions())
  const until = new Date(invitation.expiresAt).toLocaleDateString(locale, { dateStyle: 'medium' })
  const state = invitation.state === 'expired' ? texts.expired : texts.until(until)
  return (
    <li className="row">
      <div>
        <strong>{invitation.email}</strong>
        <p className="soft">{[manage.roles[invitation.role], state].join(' · ')}</p>
      </div>
      <ChangeForm
        submit={texts.revoke}
        isDanger
        change={async () => {
          await revoke.mutateAsync({ organizationId: organization.id, invitationId: invitation.id })
          await queryClient.invalidateQueries(api.invitation.pathFilter())
          announce(texts.revoked(invitation.email))
        }}
      />
    </li>
  )
}
