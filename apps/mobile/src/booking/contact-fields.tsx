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
export function ContactFields(props: ContactFieldsProps) {
  const { contact, problems, onChange, fields } = props
  const { form } = props.messages
  const field = (name: keyof Contact) => ({
    ref: (input: TextInput | null) => {
      fields.current[name] = input
    },
    value: contact[name],
    onChangeText: (text: string) => onChange({ ...contact, [name]: text }),
    error: problems[name],
  })
  return (
    <>
      <Field
        {...field('name')}
        label={form.name}
        autoComplete="name"
        textContentType="name"
        autoCapitalize="words"
        returnKeyType="next"
        submitBehavior="submit"
        onSubmitEditing={() => fields.current.email?.focus()}
      />
      <Field
        {...field('email')}
        label={form.email}
        hint={form.contactHint}
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
        {...field('phone')}
        label={form.phone}
        autoComplete="tel"
        textContentType="telephoneNumber"
        inputMode="tel"
      />
      {props.children}
      <Field {...field('note')} label={`${form.note} (${form.optional})`} multiline />
    </>
  )
}
