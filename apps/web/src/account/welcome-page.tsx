import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { accounts } from './accounts.ts'
import { DoorPage } from './door-page.tsx'
import { DoorRefused } from './door-refused.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { whoAmI } from './who-am-i.ts'

/** Lets the owner in by the link of the first start. Opening it does nothing yet: programs that look at links do that too. */
export function WelcomePage() {
  const { welcome: texts } = useAccountMessages()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const door = useDoor(
    () => accounts.redeemOwnerLink(globalThis.location.hash.slice(1)),
    async () => {
      await queryClient.resetQueries(whoAmI)
      await navigate({ to: '/account', replace: true })
    },
  )
  return (
    <DoorPage title={texts.title} heading={texts.heading} lead={texts.lead}>
      <form className="form" method="post" onSubmit={door.onSubmit}>
        <DoorRefused failure={door.failure} />
        <button className="button button-main button-wide" type="submit" aria-disabled={door.isBusy}>
          {texts.submit}
        </button>
      </form>
    </DoorPage>
  )
}
