import type { Account } from '@openhours/auth/client'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import type { AppContext } from '../app-context.ts'
import { accounts } from './accounts.ts'
import { AccountTrouble } from './account-trouble.ts'

/** Who is signed in; null for nobody. */
export const whoAmI = queryOptions({
  queryKey: ['account'],
  queryFn: async (): Promise<Account | null> => {
    const answer = await accounts.whoAmI()
    if (!answer.ok) throw new AccountTrouble(answer.failure)
    return answer.data
  },
})

/** For pages that need an account: leads to the sign-in, and from there back. */
export async function requireAccount({ queryClient }: AppContext, href: string): Promise<Account> {
  const account = await queryClient.ensureQueryData(whoAmI)
  if (!account) throw redirect({ to: '/sign-in', search: { to: href } })
  return account
}

/** On a page behind `requireAccount`. */
export function useAccount(): Account {
  const { data } = useSuspenseQuery(whoAmI)
  if (!data) throw new Error('this page is for those who are signed in')
  return data
}
