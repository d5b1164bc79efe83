import { accounts } from './accounts.ts'
import { DoorPage } from './door-page.tsx'
import { DoorRefused } from './door-refused.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useEnter } from './use-enter.ts'

/** Lets the owner in by the link of the first start. Opening it does nothing yet: programs that look at links do that too. */
export function WelcomePage() {
  const { welcome: texts, signIn } = useAccountMessages()
  const enter = useEnter()
  const door = useDoor(
    () => accounts.redeemOwnerLink(globalThis.location.hash.slice(1)),
    () => enter(),
  )
  return (
    <DoorPage title={texts.title} heading={texts.heading} lead={texts.lead}>
      <form className="door-ways" method="post" onSubmit={door.onSubmit}>
        <DoorRefused failure={door.failure} />
        <SubmitButton isBusy={door.isBusy} text={texts.submit} busyText={signIn.submitting} />
      </form>
    </DoorPage>
  )
}
