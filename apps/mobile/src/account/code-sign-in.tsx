import type { SignedIn } from '@openhours/auth/client'
import { accountMessagesFor } from '@openhours/client/messages/account'
import { appMessagesFor } from '@openhours/client/messages/app'
import { useState } from 'react'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { CodeField } from '../elements/code-field.tsx'
import { Field } from '../elements/field.tsx'
import { Refusal } from './refusal.tsx'
import type { SignInDoors } from './sign-in.tsx'
import { useDoor } from './use-door.ts'

interface CodeSignInProps {
  doors: Pick<SignInDoors, 'sendCode' | 'signInByCode'>
  locale: string
  onEnter: (signedIn: SignedIn) => Promise<void>
  onOther: () => void
}

/** First the address, then what was sent to it. */
export function CodeSignIn({ doors, locale, onEnter, onOther }: CodeSignInProps) {
  const { signIn: texts, code: words } = accountMessagesFor(locale)
  const { account } = appMessagesFor(locale)
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const [code, setCode] = useState('')
  const door = useDoor()
  const send = (): void =>
    void door.knock(
      () => doors.sendCode(email.trim(), 'sign-in'),
      () => setSentTo(email.trim()),
    )
  const enter = (): void => void door.knock(() => doors.signInByCode({ email: sentTo ?? '', code }), onEnter)
  return (
    <>
      <AppText tone="inkSoft">{sentTo ? words.sent(sentTo) : texts.codeLead}</AppText>
      {sentTo ? (
        <CodeField label={words.label} value={code} onChange={setCode} onSubmit={enter} />
      ) : (
        <Field
          label={texts.email}
          value={email}
          onChangeText={setEmail}
          inputMode="email"
          autoComplete="email"
          textContentType="emailAddress"
          autoCapitalize="none"
          autoCorrect={false}
          returnKeyType="go"
          onSubmitEditing={send}
        />
      )}
      <Refusal failure={door.failure} locale={locale} />
      <Button
        label={sentTo ? (door.isBusy ? words.checking : texts.submit) : door.isBusy ? words.sending : words.send}
        busy={door.isBusy}
        onPress={sentTo ? enter : send}
      />
      <Button kind="quiet" label={account.byPassword} onPress={onOther} />
    </>
  )
}
