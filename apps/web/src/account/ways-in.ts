import type { WaysIn } from '@openhours/auth/client'
import { queryOptions } from '@tanstack/react-query'
import { AccountTrouble } from './account-trouble.ts'
import { accounts } from './accounts.ts'

/** How one can sign in and up here. */
export const waysIn = queryOptions({
  queryKey: ['ways-in'],
  staleTime: Infinity,
  queryFn: async (): Promise<WaysIn> => {
    const answer = await accounts.ways()
    if (!answer.ok) throw new AccountTrouble(answer.failure)
    return answer.data
  },
})
