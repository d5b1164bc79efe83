import type { AccountAnswer } from '@openhours/auth/client'
import { DoorRefused } from './door-refused.tsx'
import { EmailField } from './email-field.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'

interface EmailFormProps {
  knock: (email: string) => Promise<AccountAnswer<unknown>>
  enter: (email: string) => void
}

/** Asks where a code is to be sent. */
export function EmailForm({ knock, enter }: EmailFormProps) {
  const { code } = useAccountMessages()
  const door = useDoor(
    ({ email = '' }) => knock(email),
    (_sent, { email = '' }) => enter(email),
  )
  return (
    <form className="panel form" method="post" onSubmit={door.onSubmit}>
      <EmailField />
      <DoorRefused failure={door.failure} />
      <SubmitButton isBusy={door.isBusy} text={code.send} busyText={code.sending} />
    </form>
  )
}
