import type { SignedIn } from '@openhours/api/customer-session/schema'
import { failureOf, type Api } from '@openhours/client'
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useAppContext } from '../app-context.ts'

// oxlint-disable-next-line typescript/explicit-function-return-type -- the type carries what the query answers
export function ownSession(api: Api, organizationId: string) {
  return queryOptions({
    queryKey: ['own session', organizationId],
    /** Who is signed in here as a customer; null for nobody. The browser keeps the session out of reach of scripts. */
    queryFn: async ({ client }): Promise<SignedIn | null> => {
      const query = api.customerSession.get.queryOptions({ organizationId })
      try {
        return await client.fetchQuery({ ...query, staleTime: 0, gcTime: 0 })
      } catch (error) {
        if (isOutside(error)) return null
        throw error
      }
    },
  })
}

/** Whether a call was refused because nobody is signed in as a customer; whoever works here may be, as somebody else. */
export function isOutside(error: unknown): boolean {
  return ['sign_in_needed', 'token_invalid', 'forbidden'].includes(failureOf(error).reason)
}

interface OwnSession {
  signedIn: SignedIn | null
  /** After signing in, a change of name, or signing out: shows what belongs to whoever is signed in now. */
  set: (signedIn: SignedIn | null) => void
  /** Asks the server again who is signed in. */
  askAgain: () => Promise<void>
}

export function useOwnSession(organizationId: string): OwnSession {
  const { api } = useAppContext()
  const queryClient = useQueryClient()
  const query = ownSession(api, organizationId)
  const { data: signedIn } = useSuspenseQuery(query)
  return {
    signedIn,
    set: (next) => {
      // Nothing that was asked for as somebody else is kept for whoever comes next.
      if (next?.customer.id !== signedIn?.customer.id)
        queryClient.removeQueries(api.customerSession.bookings.pathFilter())
      queryClient.setQueryData(query.queryKey, next)
    },
    askAgain: () => queryClient.invalidateQueries(query),
  }
}
