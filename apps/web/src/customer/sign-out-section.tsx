import { failureOf } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { Section } from '../account/section.tsx'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { isOutside, useOwnSession } from './own-session.ts'
import { Refused } from './refused.tsx'
import { useCustomerMessages } from './use-customer-messages.ts'

/** Out of this browser, or out of all. */
export function SignOutSection({ organizationId }: { organizationId: string }) {
  const { out: texts } = useCustomerMessages()
  const { api } = useAppContext()
  const announce = useAnnounce()
  const session = useOwnSession(organizationId)

  const after = {
    onSuccess: () => {
      session.set(null)
      announce(texts.announce)
    },
    // Whoever is out already has what they asked for.
    onError: (error: unknown) => (isOutside(error) ? session.set(null) : undefined),
  }
  const here = useMutation(api.customerSession.end.mutationOptions(after))
  const everywhere = useMutation(api.customerSession.endEverywhere.mutationOptions(after))
  const isBusy = here.isPending || everywhere.isPending
  const error = here.error ?? everywhere.error

  return (
    <Section heading={texts.heading} text={texts.text}>
      <Refused failure={error ? failureOf(error) : undefined} />
      <p className="actions">
        <button
          className="button"
          type="button"
          aria-disabled={isBusy}
          onClick={() => isBusy || here.mutate({ organizationId })}
        >
          {texts.here}
        </button>
        <button
          className="button button-danger"
          type="button"
          aria-disabled={isBusy}
          onClick={() => isBusy || everywhere.mutate({ organizationId })}
        >
          {texts.everywhere}
        </button>
      </p>
    </Section>
  )
}
