import { useEffect, useRef } from 'react'
import type { TextInput } from 'react-native'
import { Field } from './field.tsx'

interface CodeFieldProps {
  label: string
  value: string
  onChange: (code: string) => void
  onSubmit: () => void
}

/** Six digits, which a phone fills in by itself when they come by message. */
export function CodeField({ label, value, onChange, onSubmit }: CodeFieldProps) {
  const field = useRef<TextInput>(null)
  // It takes the place of what was just filled in, so the keyboard stays where it was.
  useEffect(() => field.current?.focus(), [])
  return (
    <Field
      ref={field}
      label={label}
      value={value}
      onChangeText={(text) => onChange(text.replaceAll(/\D/g, '').slice(0, 6))}
      inputMode="numeric"
      autoComplete="one-time-code"
      textContentType="oneTimeCode"
      returnKeyType="go"
      onSubmitEditing={onSubmit}
    />
  )
}
