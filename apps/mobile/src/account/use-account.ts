import type { Account } from '@openhours/auth/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useOpenPage } from '../connection/connection.ts'
import { hasSecureStorage } from '../device/secrets.ts'

export type AccountState =
  | { state: 'loading' }
  | { state: 'failed'; retry: () => void }
  /** `account` is null for nobody. */
  | { state: 'ready'; account: Account | null; askAgain: () => Promise<void> }

/** Who is signed in at the server of the open page. */
export function useAccount(): AccountState {
  const { url, accounts } = useOpenPage()
  const queryClient = useQueryClient()
  const { data, isError, refetch } = useQuery({
    queryKey: accountKey(url),
    enabled: hasSecureStorage,
    queryFn: async () => {
      const answer = await accounts.whoAmI()
      if (!answer.ok) throw new Error(answer.failure.code)
      return answer.data
    },
  })
  if (data !== undefined) {
    // Nothing that was asked for as somebody else is shown to whoever is here now.
    const askAgain = (): Promise<void> => queryClient.resetQueries({ queryKey: accountKey(url) })
    return { state: 'ready', account: data, askAgain }
  }
  return isError ? { state: 'failed', retry: () => void refetch() } : { state: 'loading' }
}

/** The beginning of the cache keys of everything that an account sees on a server. */
export function accountKey(url: string): readonly string[] {
  return ['account', url]
}
