import type { SignedIn } from '@openhours/auth/client'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { whoAmI } from './who-am-i.ts'

/** After a door has opened: to where somebody wanted to go, or first to the second factor. */
export function useEnter(to = '/account'): (given?: SignedIn) => Promise<void> {
  const router = useRouter()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return async (given) => {
    if (given?.needsSecondFactor) return navigate({ to: '/sign-in/second-factor', search: { to } })
    // Nothing that was asked for as somebody else is shown to whoever came in.
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey !== whoAmI.queryKey })
    await queryClient.resetQueries(whoAmI)
    router.history.replace(to)
  }
}
