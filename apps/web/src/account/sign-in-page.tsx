import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { DoorPage } from './door-page.tsx'
import { DoorRefused } from './door-refused.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { whoAmI } from './who-am-i.ts'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { signIn: texts } = useAccountMessages()
  const { to = '/account' } = route.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const door = useDoor(
    ({ email = '', password = '' }) => accounts.signIn({ email, password }),
    async () => {
      await queryClient.resetQueries(whoAmI)
      router.history.push(to)
    },
  )
  return (
    <DoorPage title={texts.title} heading={texts.heading}>
      <form className="panel form" method="post" onSubmit={door.onSubmit}>
        <AccountField name="email" label={texts.email} type="email" autoComplete="username webauthn" required />
        <AccountField name="password" label={texts.password} type="password" autoComplete="current-password" required />
        <DoorRefused failure={door.failure} />
        <button className="button button-main button-wide" type="submit" aria-disabled={door.isBusy}>
          {door.isBusy ? texts.submitting : texts.submit}
        </button>
      </form>
    </DoorPage>
  )
}
