import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { accounts } from './accounts.ts'
import { CodeForm } from './code-form.tsx'
import { DoorPage } from './door-page.tsx'
import { EmailForm } from './email-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useEnter } from './use-enter.ts'

const route = getRouteApi('/sign-in/code')

/** First the address, then what was sent to it. */
export function CodePage() {
  const { signIn: texts, code } = useAccountMessages()
  const { to } = route.useSearch()
  const [email, setEmail] = useState<string>()
  const enter = useEnter(to)
  return (
    <DoorPage title={texts.codeTitle} heading={texts.codeHeading} lead={email ? code.sent(email) : texts.codeLead}>
      {email ? (
        <CodeForm
          knock={({ code: given = '' }) => accounts.signInByCode({ email, code: given })}
          enter={enter}
          submit={texts.submit}
        />
      ) : (
        <EmailForm knock={(address) => accounts.sendCode(address, 'sign-in')} enter={setEmail} />
      )}
      <p className="door-else">
        <Link to="/sign-in" search={to ? { to } : {}}>
          {texts.toSignIn}
        </Link>
      </p>
    </DoorPage>
  )
}
