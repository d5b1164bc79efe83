import type { AccountAnswer } from '@openhours/auth/client'
import type { ReactNode } from 'react'
import { CodeField } from './code-field.tsx'
import { DoorRefused } from './door-refused.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'

interface CodeFormProps<Data> {
  /** Tries what was filled in: `code`, and whatever the children ask for. */
  knock: (filled: Record<string, string>) => Promise<AccountAnswer<Data>>
  enter: (data: Data) => void | Promise<void>
  submit: string
  children?: ReactNode
}

/** Asks for the six digits that were sent, or are on a device. */
export function CodeForm<Data>({ knock, enter, submit, children }: CodeFormProps<Data>) {
  const { code: texts } = useAccountMessages()
  const door = useDoor(({ code = '', ...filled }) => knock({ ...filled, code: code.replaceAll(/\s/g, '') }), enter)
  return (
    <form className="panel form" method="post" onSubmit={door.onSubmit}>
      <CodeField label={texts.label} />
      {children}
      <DoorRefused failure={door.failure} />
      <SubmitButton isBusy={door.isBusy} text={submit} busyText={texts.checking} />
    </form>
  )
}
