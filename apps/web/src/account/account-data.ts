import type { AccountAnswer } from '@openhours/auth/client'
import { queryOptions } from '@tanstack/react-query'
import { AccountTrouble } from './account-trouble.ts'
import { accounts } from './accounts.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: () => dataOf(accounts.sessions()),
})

export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: () => dataOf(accounts.passkeys()),
})

/** What is asked for before an account changes hands or ends; that a sign-in is too long ago comes by itself. */
export const proofQuery = queryOptions({
  queryKey: ['account', 'proof'],
  staleTime: 0,
  queryFn: () => dataOf(accounts.proof()),
})

async function dataOf<Data>(answer: Promise<AccountAnswer<Data>>): Promise<Data> {
  const given = await answer
  if (!given.ok) throw new AccountTrouble(given.failure)
  return given.data
}
