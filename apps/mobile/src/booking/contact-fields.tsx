import type { Messages } from '@openhours/client/messages'
import type { ReactNode, RefObject } from 'react'
import type { TextInput } from 'react-native'
import { Field } from '../elements/field.tsx'
import type { Contact, ContactProblems } from './contact.ts'

interface ContactFieldsProps {
  contact: Contact
  problems: ContactProblems
  messages: Messages
  onChange: (contact: Contact) => void
  fields: RefObject<FieldRefs>
  /** What else is asked, before the note. */
  children?: ReactNode
}

/** The fields on the screen, to move to one that needs another look. */
export type FieldRefs = Partial<Record<keyof Contact, TextInput | null>>

/** Name, e-mail, phone and a note. */
export function ContactFields({
  contact,
  problems,
  messages: { form },
  onChange,
  fields,
  children,
}: ContactFieldsProps) {
  const place = (field: keyof Contact) => (input: TextInput | null) => {
    fields.current[field] = input
  }
  const change = (field: keyof Contact) => (text: string) => onChange({ ...contact, [field]: text })
  return (
    <>
      <Field
        ref={place('name')}
        label={form.name}
        value={contact.name}
        onChangeText={change('name')}
        error={problems.name}
        autoComplete="name"
        textContentType="name"
        autoCapitalize="words"
        returnKeyType="next"
        submitBehavior="submit"
        onSubmitEditing={() => fields.current.email?.focus()}
      />
      <Field
        ref={place('email')}
        label={form.email}
        hint={form.contactHint}
        value={contact.email}
        onChangeText={change('email')}
        error={problems.email}
        autoComplete="email"
        textContentType="emailAddress"
        inputMode="email"
        autoCapitalize="none"
        autoCorrect={false}
        returnKeyType="next"
        submitBehavior="submit"
        onSubmitEditing={() => fields.current.phone?.focus()}
      />
      <Field
        ref={place('phone')}
        label={form.phone}
        value={contact.phone}
        onChangeText={change('phone')}
        error={problems.phone}
        autoComplete="tel"
        textContentType="telephoneNumber"
        inputMode="tel"
      />
      {children}
      <Field
        ref={place('note')}
        label={`${form.note} (${form.optional})`}
        value={contact.note}
        onChangeText={change('note')}
        error={problems.note}
        multiline
      />
    </>
  )
}
