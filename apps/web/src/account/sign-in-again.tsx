import { Link } from '@tanstack/react-router'
import { useAccountMessages } from './use-account-messages.ts'

/** For whoever has signed in too long ago, and has no password to show instead. */
export function SignInAgain() {
  const { account: texts } = useAccountMessages()
  return (
    <div className="notice notice-lost">
      <p>{texts.signInAgainText}</p>
      <Link className="button" to="/sign-in" search={{ to: '/account' }}>
        {texts.signInAgain}
      </Link>
    </div>
  )
}
