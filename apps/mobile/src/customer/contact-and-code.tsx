import type { ClientFailure } from '@openhours/client'
import { customerMessagesFor } from '@openhours/client/messages/customer'
import { useState } from 'react'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { CodeField } from '../elements/code-field.tsx'
import { Field } from '../elements/field.tsx'
import { Notice } from '../elements/notice.tsx'
import { refusalInWords } from './refusal.ts'

interface ContactAndCodeProps {
  locale: string
  /** Where the code went; undefined as long as none was asked for. */
  sentTo: string | undefined
  isBusy: boolean
  failure: ClientFailure | undefined
  onSend: (contact: string) => void
  onEnter: (code: string) => void
  /** Back to the address or number. */
  onOther: () => void
}

/** First the address or number that somebody booked with, then what was sent to it. */
export function ContactAndCode(props: ContactAndCodeProps) {
  const { locale, sentTo, isBusy, failure, onSend, onEnter, onOther } = props
  const messages = customerMessagesFor(locale)
  const { door: texts } = messages
  const [contact, setContact] = useState('')
  const [code, setCode] = useState('')
  const send = (): void => (contact.trim() ? onSend(contact.trim()) : undefined)
  const refused = failure ? <Notice kind="problem" text={refusalInWords(failure, messages)} announce /> : null
  if (!sentTo)
    return (
      <>
        <AppText tone="inkSoft">{texts.lead}</AppText>
        <Field
          label={texts.contact}
          hint={texts.contactHint}
          value={contact}
          onChangeText={setContact}
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          autoCorrect={false}
          returnKeyType="go"
          onSubmitEditing={send}
        />
        {refused}
        <Button label={isBusy ? texts.sending : texts.send} busy={isBusy} onPress={send} />
      </>
    )

  const enter = (): void => onEnter(code)
  return (
    <>
      <AppText tone="inkSoft">{texts.sent(sentTo)}</AppText>
      <CodeField label={texts.code} value={code} onChange={setCode} onSubmit={enter} />
      {refused}
      <Button label={isBusy ? texts.checking : texts.open} busy={isBusy} onPress={enter} />
      <Button kind="quiet" label={texts.again} onPress={() => onSend(sentTo)} />
      <Button kind="quiet" label={texts.otherContact} onPress={onOther} />
    </>
  )
}
