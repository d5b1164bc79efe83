import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { DoorPage } from './door-page.tsx'
import { DoorRefused } from './door-refused.tsx'
import { OtherWaysIn } from './other-ways-in.tsx'
import { PasswordForm } from './password-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { waysIn } from './ways-in.ts'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { signIn: texts } = useAccountMessages()
  const { to, error } = route.useSearch()
  const { data: ways } = useQuery(waysIn)
  return (
    <DoorPage title={texts.title} heading={texts.heading}>
      <DoorRefused failure={error ? { code: error, status: 400 } : undefined} />
      <PasswordForm to={to} />
      <OtherWaysIn to={to} oidc={ways?.oidc ?? null} />
      {ways?.signUp === 'open' ? (
        <p className="door-else">
          {texts.noAccount}{' '}
          <Link to="/sign-up" search={to ? { to } : {}}>
            {texts.signUp}
          </Link>
        </p>
      ) : null}
    </DoorPage>
  )
}
