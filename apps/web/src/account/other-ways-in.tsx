import type { WaysIn } from '@openhours/auth/client'
import { Link } from '@tanstack/react-router'
import { accounts } from './accounts.ts'
import { DoorRefused } from './door-refused.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useEnter } from './use-enter.ts'

interface OtherWaysInProps {
  to: string | undefined
  oidc: WaysIn['oidc']
}

/** Without a password. */
export function OtherWaysIn({ to, oidc }: OtherWaysInProps) {
  const { signIn: texts } = useAccountMessages()
  const enter = useEnter(to)
  const passkey = useDoor(() => accounts.signInByPasskey(), enter)
  const provider = useDoor(
    () => accounts.beginAtProvider(to ?? '/account'),
    ({ url }) => globalThis.location.assign(url),
  )
  const failure = passkey.failure ?? provider.failure
  return (
    <section className="door-ways" aria-label={texts.otherWays}>
      <form method="post" onSubmit={passkey.onSubmit}>
        <button className="button button-wide" type="submit" aria-disabled={passkey.isBusy}>
          {texts.byPasskey}
        </button>
      </form>
      <Link className="button button-wide" to="/sign-in/code" search={to ? { to } : {}}>
        {texts.byCode}
      </Link>
      {oidc ? (
        <form method="post" onSubmit={provider.onSubmit}>
          <button className="button button-wide" type="submit" aria-disabled={provider.isBusy}>
            {texts.byProvider(oidc.name)}
          </button>
        </form>
      ) : null}
      <DoorRefused failure={failure?.code === 'CANCELLED' ? undefined : failure} />
    </section>
  )
}
