import { Link, useNavigate } from '@tanstack/react-router'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { DoorRefused } from './door-refused.tsx'
import { EmailField } from './email-field.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useEnter } from './use-enter.ts'

export function PasswordForm({ to }: { to: string | undefined }) {
  const { signIn: texts } = useAccountMessages()
  const navigate = useNavigate()
  const enter = useEnter(to)
  const door = useDoor(async ({ email = '', password = '' }) => {
    const answer = await accounts.signIn({ email, password })
    // The right password, for an address that nobody has confirmed: a code is on its way to it.
    const isUnconfirmed = !answer.ok && answer.failure.code === 'EMAIL_NOT_VERIFIED'
    if (isUnconfirmed) await navigate({ to: '/sign-up/confirm', search: { ...(to && { to }), email } })
    return answer
  }, enter)
  return (
    <form className="panel form" method="post" onSubmit={door.onSubmit}>
      <EmailField autoComplete="username webauthn" />
      <AccountField
        name="password"
        label={texts.password}
        type="password"
        autoComplete="current-password"
        maxLength={128}
        required
      />
      <p className="form-aside">
        <Link to="/forgot-password" search={to ? { to } : {}}>
          {texts.forgot}
        </Link>
      </p>
      <DoorRefused failure={door.failure} />
      <SubmitButton isBusy={door.isBusy} text={texts.submit} busyText={texts.submitting} />
    </form>
  )
}
