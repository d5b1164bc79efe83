import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { whoAmI } from '../account/who-am-i.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { AcceptOrDecline } from './accept-or-decline.tsx'
import { masked } from './masked.ts'
import { OtherAccount } from './other-account.tsx'

interface InvitationAnswerProps {
  invitationToken: string
  maskedEmail: string
}

/** What whoever is before the screen can do: answer, sign in first, or sign out of another account. */
export function InvitationAnswer({ invitationToken, maskedEmail }: InvitationAnswerProps) {
  const { invitation: texts } = useBusinessMessages()
  const { data: account, isPending } = useQuery(whoAmI)
  if (isPending) return null
  if (account) {
    const isTheirs = masked(account.email) === maskedEmail
    return isTheirs ? <AcceptOrDecline invitationToken={invitationToken} /> : <OtherAccount account={account} />
  }
  return (
    <div className="door-ways">
      <p>{texts.signInHint}</p>
      <Link className="button button-main button-wide" to="/sign-in" search={{ to: '/invitation' }}>
        {texts.signIn}
      </Link>
      <Link className="button button-wide" to="/sign-up" search={{ to: '/invitation' }}>
        {texts.signUp}
      </Link>
    </div>
  )
}
