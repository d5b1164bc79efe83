import { callTRPCProcedure } from '@trpc/server'
import { newId } from '@openhours/db'
import { apiKeyScope } from '../api-key/schema.ts'
import { AppError } from '../app-error.ts'
import type { Caller } from '../access.ts'
import type { Actor, Context } from '../context.ts'
import type { Failure } from '../failure/schema.ts'
import { appRouter } from '../router.ts'
import type { MarkedBusiness } from './marked-business.ts'
import type { ProcedureContract } from './example-input.ts'

/** Whoever can ask in a business, by what the matrix calls them. */
export function everybody({ world, customerId, sessionId, members }: MarkedBusiness): [Caller, Actor][] {
  const { organizationId, ana } = world
  const account = (userId: string) => ({ userId, name: 'Alex', email: `${userId}@example.com`, emailVerified: true })
  const roles = (['staff', 'desk', 'manager', 'owner'] as const).map((role): [Caller, Actor] => {
    const staffMemberId = role === 'staff' ? ana : null
    return [role, { kind: 'member', ...account(members[role]), organizationId, role, staffMemberId }]
  })
  const keys = apiKeyScope.options.map((scope): [Caller, Actor] => [
    scope,
    { kind: 'apiKey', organizationId, keyId: newId(), name: scope, scopes: [scope] },
  ])
  return [
    ['visitor', { kind: 'visitor' }],
    ['customer', { kind: 'customer', organizationId, customerId, sessionId }],
    ['account', { kind: 'account', ...account(members.account) }],
    ...roles,
    ...keys,
  ]
}

export type Told = { answer: unknown } | { failure: Failure }

/** Asks one procedure as the host does. Throws what is neither an answer nor a refusal. */
export async function ask(ctx: Context, { path, type }: ProcedureContract, input: unknown): Promise<Told> {
  const stop = new AbortController()
  try {
    const options = { router: appRouter, path, type, ctx, getRawInput: async () => input, batchIndex: 0 }
    const answer: unknown = await callTRPCProcedure({ ...options, signal: stop.signal })
    return { answer: type === 'subscription' ? await firstMessage(answer) : answer }
  } catch (error) {
    const refusal = error instanceof Error && error.cause instanceof AppError ? error.cause : error
    if (refusal instanceof AppError) return { failure: refusal.failure }
    throw error
  } finally {
    stop.abort()
  }
}

async function firstMessage(messages: unknown): Promise<unknown> {
  const iterator = (messages as AsyncIterable<unknown>)[Symbol.asyncIterator]()
  const { value } = await iterator.next()
  return value
}
