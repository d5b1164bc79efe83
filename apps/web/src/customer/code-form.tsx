import { useEffect, useRef } from 'react'
import { CodeField } from '../account/code-field.tsx'
import { SubmitButton } from '../account/submit-button.tsx'
import { filledIn } from './filled-in.ts'
import { Refused } from './refused.tsx'
import { useCodeDoor } from './use-code-door.ts'
import { useCustomerMessages } from './use-customer-messages.ts'

interface CodeFormProps {
  organizationId: string
  contact: string
  onEnter: () => Promise<void>
  onOtherContact: () => void
}

/** Asks for the six digits, which a phone can fill in by itself. */
export function CodeForm({ organizationId, contact, onEnter, onOtherContact }: CodeFormProps) {
  const { door: texts } = useCustomerMessages()
  const door = useCodeDoor(organizationId, contact, onEnter)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <>
      <form
        ref={form}
        className="panel form"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          door.enter(filledIn(event.currentTarget, 'code').replaceAll(/\s/g, ''))
        }}
      >
        <CodeField label={texts.code} />
        <Refused failure={door.failure} />
        {door.isSentAgain ? <p className="soft">{texts.sentAgain}</p> : null}
        <SubmitButton isBusy={door.isEntering} text={texts.open} busyText={texts.checking} />
      </form>
      <p className="door-else">
        <button className="link-button" type="button" aria-disabled={door.isSending} onClick={door.sendAgain}>
          {texts.again}
        </button>
        <button className="link-button" type="button" onClick={onOtherContact}>
          {texts.otherContact}
        </button>
      </p>
    </>
  )
}
