import type { SignedIn } from '@openhours/auth/client'
import { accountMessagesFor } from '@openhours/client/messages/account'
import { appMessagesFor } from '@openhours/client/messages/app'
import { useRef, useState } from 'react'
import type { TextInput } from 'react-native'
import { Button } from '../elements/button.tsx'
import { Field } from '../elements/field.tsx'
import { Refusal } from './refusal.tsx'
import type { SignInDoors } from './sign-in.tsx'
import { useDoor } from './use-door.ts'

interface PasswordSignInProps {
  doors: Pick<SignInDoors, 'signIn'>
  locale: string
  onEnter: (signedIn: SignedIn) => Promise<void>
  onOther: () => void
}

export function PasswordSignIn({ doors, locale, onEnter, onOther }: PasswordSignInProps) {
  const { signIn: texts } = accountMessagesFor(locale)
  const { account } = appMessagesFor(locale)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const passwordField = useRef<TextInput>(null)
  const door = useDoor()
  const submit = (): void => void door.knock(() => doors.signIn({ email: email.trim(), password }), onEnter)
  return (
    <>
      <Field
        label={texts.email}
        value={email}
        onChangeText={setEmail}
        inputMode="email"
        autoComplete="username"
        textContentType="username"
        autoCapitalize="none"
        autoCorrect={false}
        returnKeyType="next"
        submitBehavior="submit"
        onSubmitEditing={() => passwordField.current?.focus()}
      />
      <Field
        ref={passwordField}
        label={texts.password}
        value={password}
        onChangeText={setPassword}
        secureTextEntry
        autoComplete="current-password"
        textContentType="password"
        returnKeyType="go"
        onSubmitEditing={submit}
      />
      <Refusal failure={door.failure} locale={locale} />
      <Button label={door.isBusy ? texts.submitting : texts.submit} busy={door.isBusy} onPress={submit} />
      <Button kind="quiet" label={account.byCode} onPress={onOther} />
    </>
  )
}
