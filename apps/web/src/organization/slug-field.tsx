import type { ComponentProps } from 'react'
import { AccountField } from '../account/account-field.tsx'
import { useBusinessMessages } from '../manage/use-business-messages.ts'

type SlugFieldProps = Pick<ComponentProps<typeof AccountField>, 'hint' | 'value' | 'defaultValue' | 'onChange'>

/** The short name in the address of a business. */
export function SlugField(props: SlugFieldProps) {
  const { open: texts } = useBusinessMessages()
  return (
    <AccountField
      {...props}
      name="slug"
      label={texts.slug}
      title={texts.slugRule}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      pattern="[a-z0-9]+(-[a-z0-9]+)*"
      maxLength={63}
      required
    />
  )
}
