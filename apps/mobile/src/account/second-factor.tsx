import { accountMessagesFor } from '@openhours/client/messages/account'
import { useState } from 'react'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { CodeField } from '../elements/code-field.tsx'
import { Field } from '../elements/field.tsx'
import { Refusal } from './refusal.tsx'
import type { SignInDoors } from './sign-in.tsx'
import { useDoor } from './use-door.ts'

interface SecondFactorProps {
  doors: Pick<SignInDoors, 'giveSecondFactor' | 'giveRecoveryCode'>
  locale: string
  onEnter: () => Promise<void>
}

/** The digits of an authenticator app, or a recovery code when it is gone. */
export function SecondFactor({ doors, locale, onEnter }: SecondFactorProps) {
  const { secondFactor: texts, code: words } = accountMessagesFor(locale)
  const [isRecovery, setIsRecovery] = useState(false)
  const [code, setCode] = useState('')
  const door = useDoor()
  const give = isRecovery ? doors.giveRecoveryCode : doors.giveSecondFactor
  const submit = (): void => void door.knock(() => give(code.trim()), onEnter)
  const change = (): void => {
    setIsRecovery(!isRecovery)
    setCode('')
    door.reset()
  }
  return (
    <>
      <AppText tone="inkSoft">{isRecovery ? texts.recoveryLead : texts.lead}</AppText>
      {isRecovery ? (
        <Field
          label={texts.recoveryCode}
          value={code}
          onChangeText={setCode}
          autoCapitalize="none"
          autoCorrect={false}
          autoComplete="off"
          onSubmitEditing={submit}
        />
      ) : (
        <CodeField label={words.label} value={code} onChange={setCode} onSubmit={submit} />
      )}
      <Refusal failure={door.failure} locale={locale} />
      <Button label={door.isBusy ? words.checking : texts.submit} busy={door.isBusy} onPress={submit} />
      <Button kind="quiet" label={isRecovery ? texts.useDevice : texts.useRecovery} onPress={change} />
    </>
  )
}
