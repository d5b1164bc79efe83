import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { DoorPage } from './door-page.tsx'
import { DoorRefused } from './door-refused.tsx'
import { EmailField } from './email-field.tsx'
import { NewPasswordField } from './password-field.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'

const route = getRouteApi('/sign-up')

export function SignUpPage() {
  const { signUp: texts, signIn } = useAccountMessages()
  const { to } = route.useSearch()
  const navigate = useNavigate()
  const door = useDoor(
    ({ name = '', email = '', password = '' }) => accounts.signUp({ name, email, password }),
    (_made, { email = '' }) => navigate({ to: '/sign-up/confirm', search: { ...(to && { to }), email } }),
  )
  return (
    <DoorPage title={texts.title} heading={texts.heading} lead={texts.lead}>
      <form className="panel form" method="post" onSubmit={door.onSubmit}>
        <AccountField name="name" label={texts.name} autoComplete="name" maxLength={120} required />
        <EmailField />
        <NewPasswordField label={signIn.password} />
        <DoorRefused failure={door.failure} />
        <SubmitButton isBusy={door.isBusy} text={texts.submit} busyText={texts.submitting} />
      </form>
      <p className="door-else">
        {texts.haveAccount}{' '}
        <Link to="/sign-in" search={to ? { to } : {}}>
          {signIn.submit}
        </Link>
      </p>
    </DoorPage>
  )
}
