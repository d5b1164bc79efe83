import { useMutation } from '@tanstack/react-query'
import { failureOf } from '@openhours/client'
import { AccountField } from '../account/account-field.tsx'
import { SubmitButton } from '../account/submit-button.tsx'
import { useAppContext } from '../app-context.ts'
import { contactOf } from './contact.ts'
import { filledIn } from './filled-in.ts'
import { Refused } from './refused.tsx'
import { useCustomerMessages } from './use-customer-messages.ts'

interface ContactFormProps {
  organizationId: string
  onSent: (contact: string) => void
}

/** Asks where the code is to be sent. */
export function ContactForm({ organizationId, onSent }: ContactFormProps) {
  const { door: texts, refused } = useCustomerMessages()
  const { api } = useAppContext()
  const send = useMutation(api.customerSession.sendCode.mutationOptions())
  return (
    <form
      className="panel form"
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        const contact = filledIn(event.currentTarget, 'contact')
        if (send.isPending) return
        send.mutate({ organizationId, ...contactOf(contact) }, { onSuccess: () => onSent(contact) })
      }}
    >
      <AccountField
        name="contact"
        label={texts.contact}
        hint={texts.contactHint}
        inputMode="email"
        autoComplete="email"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={254}
        pattern=".*\S.*"
        required
      />
      <Refused failure={send.error ? failureOf(send.error) : undefined} invalid={refused.contact} />
      <SubmitButton isBusy={send.isPending} text={texts.send} busyText={texts.sending} />
    </form>
  )
}
