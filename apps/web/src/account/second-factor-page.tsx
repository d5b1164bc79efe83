import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { CodeForm } from './code-form.tsx'
import { DoorPage } from './door-page.tsx'
import { DoorRefused } from './door-refused.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useEnter } from './use-enter.ts'

const route = getRouteApi('/sign-in/second-factor')

export function SecondFactorPage() {
  const { secondFactor: texts } = useAccountMessages()
  const { to } = route.useSearch()
  const [isRecovering, setRecovering] = useState(false)
  const enter = useEnter(to)
  return (
    <DoorPage title={texts.title} heading={texts.heading} lead={isRecovering ? texts.recoveryLead : texts.lead}>
      {isRecovering ? (
        <RecoveryForm enter={() => enter()} />
      ) : (
        <CodeForm
          knock={({ code = '' }) => accounts.giveSecondFactor(code)}
          enter={() => enter()}
          submit={texts.submit}
        />
      )}
      <p className="door-else">
        <button className="link-button" type="button" onClick={() => setRecovering(!isRecovering)}>
          {isRecovering ? texts.useDevice : texts.useRecovery}
        </button>
      </p>
    </DoorPage>
  )
}

function RecoveryForm({ enter }: { enter: () => Promise<void> }) {
  const { secondFactor: texts, code } = useAccountMessages()
  const door = useDoor(({ recovery = '' }) => accounts.giveRecoveryCode(recovery.trim()), enter)
  return (
    <form className="panel form" method="post" onSubmit={door.onSubmit}>
      <AccountField
        name="recovery"
        label={texts.recoveryCode}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={40}
        required
      />
      <DoorRefused failure={door.failure} />
      <SubmitButton isBusy={door.isBusy} text={texts.submit} busyText={code.checking} />
    </form>
  )
}
