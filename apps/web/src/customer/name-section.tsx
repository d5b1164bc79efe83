import type { SignedIn } from '@openhours/api/customer-session/schema'
import { failureOf } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { AccountField } from '../account/account-field.tsx'
import { Section } from '../account/section.tsx'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { filledIn } from './filled-in.ts'
import { useOwnSession } from './own-session.ts'
import { Refused } from './refused.tsx'
import { useCustomerMessages } from './use-customer-messages.ts'

/** The name that the business calls somebody by. */
export function NameSection({ signedIn: { customer, organization } }: { signedIn: SignedIn }) {
  const { you: texts } = useCustomerMessages()
  const { api } = useAppContext()
  const announce = useAnnounce()
  const session = useOwnSession(organization.id)
  const update = useMutation(
    api.customerSession.update.mutationOptions({
      onSuccess: (changed) => {
        session.set(changed)
        announce(texts.saved)
      },
      // What was changed elsewhere is shown before it is changed again, and a session that ended leads to the door.
      onError: () => session.askAgain(),
    }),
  )
  return (
    <Section heading={texts.heading} text={texts.text}>
      <form
        className="small-form"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          const name = filledIn(event.currentTarget, 'name')
          if (update.isPending) return
          update.mutate({ organizationId: organization.id, version: customer.version, name })
        }}
      >
        <AccountField
          key={customer.version}
          name="name"
          label={texts.name}
          defaultValue={customer.name}
          autoComplete="name"
          maxLength={120}
          pattern=".*\S.*"
          required
        />
        <Refused failure={update.error ? failureOf(update.error) : undefined} />
        <button className="button" type="submit" aria-disabled={update.isPending}>
          {texts.save}
        </button>
      </form>
    </Section>
  )
}
