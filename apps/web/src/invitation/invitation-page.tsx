import { isMissing } from '@openhours/client'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { DoorPage } from '../account/door-page.tsx'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useAppContext } from '../app-context.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { InvitationAnswer } from './invitation-answer.tsx'
import { useLanguage } from '../page/language.tsx'

const route = getRouteApi('/invitation')

/** Somebody was asked to work for a business: which one, as what, and their answer. Opening the link changes nothing. */
export function InvitationPage() {
  const { api } = useAppContext()
  const { invitation: texts } = useBusinessMessages()
  const { manage } = useAccountMessages()
  const { locale, messages } = useLanguage()
  const { invitationToken } = route.useRouteContext()
  const { data: invitation, isPending } = useQuery(
    api.invitation.get.queryOptions({ invitationToken }, { throwOnError: (error) => !isMissing(error), staleTime: 0 }),
  )
  if (isPending) return <DoorPage title={texts.title} heading={messages.page.loading} />
  if (!invitation) {
    return (
      <DoorPage title={texts.title} heading={texts.missingHeading} lead={texts.missingText}>
        <p className="door-else">
          <Link to="/account">{texts.toAccount}</Link>
        </p>
      </DoorPage>
    )
  }
  const { organization, invitedByName, role, maskedEmail, state, expiresAt } = invitation
  const until = new Date(expiresAt).toLocaleDateString(locale, { dateStyle: 'long' })
  return (
    <DoorPage
      title={texts.title}
      heading={texts.heading(organization.name)}
      lead={texts.lead(invitedByName, manage.roles[role])}
    >
      {state === 'open' ? (
        <>
          <p className="soft">
            {texts.sentTo(maskedEmail)} {texts.until(until)}
          </p>
          <InvitationAnswer invitationToken={invitationToken} maskedEmail={maskedEmail} />
        </>
      ) : (
        <>
          <p className="panel">{texts.states[state]}</p>
          <p className="door-else">
            <Link to="/account">{texts.toAccount}</Link>
          </p>
        </>
      )}
    </DoorPage>
  )
}
