import { useSuspenseQuery } from '@tanstack/react-query'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useAppContext } from '../app-context.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { PageHeading } from '../page/page-heading.tsx'
import { Invitations } from './invitations.tsx'
import { MemberRow } from './member-row.tsx'

/** Who works here; those in charge invite, change and remove. */
export function MembersPage() {
  const { api } = useAppContext()
  const { members: texts } = useAccountMessages()
  const { organization, isInCharge } = useOwnOrganization()
  const { data } = useSuspenseQuery(api.member.list.queryOptions({ organizationId: organization.id }))
  return (
    <main id="content" className="column column-narrow sections">
      <title>{texts.title(organization.name)}</title>
      <PageHeading>{texts.heading}</PageHeading>
      <ul className="rows panel">
        {data.members.map((member) => (
          <MemberRow key={member.userId} member={member} />
        ))}
      </ul>
      {isInCharge ? <Invitations /> : null}
    </main>
  )
}
