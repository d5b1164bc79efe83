import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { accounts } from './accounts.ts'
import { CodeForm } from './code-form.tsx'
import { DoorPage } from './door-page.tsx'
import { EmailForm } from './email-form.tsx'
import { NewPasswordField } from './password-field.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useAnnounce } from '../page/announcer.tsx'

const route = getRouteApi('/forgot-password')

/** A new password, for whoever can read the mail of the account. */
export function ForgotPage() {
  const { forgot: texts, code, signIn } = useAccountMessages()
  const { to } = route.useSearch()
  const [email, setEmail] = useState<string>()
  const navigate = useNavigate()
  const announce = useAnnounce()
  const onward = { search: to ? { to } : {} }
  return (
    <DoorPage title={texts.title} heading={texts.heading} lead={email ? code.sent(email) : texts.lead}>
      {email ? (
        <CodeForm
          knock={({ code: given = '', password = '' }) => accounts.resetPassword({ email, code: given, password })}
          enter={async () => {
            await navigate({ to: '/sign-in', ...onward })
            announce(texts.announceDone)
          }}
          submit={texts.submit}
        >
          <input className="visually-hidden" tabIndex={-1} aria-hidden autoComplete="username" value={email} readOnly />
          <NewPasswordField label={texts.newPassword} />
        </CodeForm>
      ) : (
        <EmailForm knock={(address) => accounts.sendResetCode(address)} enter={setEmail} />
      )}
      <p className="door-else">
        <Link to="/sign-in" {...onward}>
          {signIn.toSignIn}
        </Link>
      </p>
    </DoorPage>
  )
}
