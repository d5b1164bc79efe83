import type { AppRouter } from '@openhours/api'
import { createTRPCClient, httpBatchLink, retryLink, type TRPCClient } from '@trpc/client'
import { failureOf } from './failure.ts'
import { fetchWithin, type Fetch } from './fetch-within.ts'

export type Client = TRPCClient<AppRouter>

export interface ClientOptions {
  /** Where the server is, for example `https://book.example.com`; the API is found at `/trpc` below it. */
  url: string
  fetch?: Fetch
  /** How long one attempt may take before it counts as unanswered. */
  timeoutMs?: number
  /**
   * What shows who asks, where the browser does not do it: a token, or the saved cookies of a device. It is asked for at
   * each call, goes to `url` only, and nothing that the device keeps by itself goes with it.
   */
  credentials?: () => Promise<Record<string, string>>
}

const MAX_ATTEMPTS = 3

/**
 * A typed client for the whole API. Safe calls are tried again when the server or the way to it fails for a moment.
 * Everything goes by POST: manage tokens and names stay out of addresses, and so out of the logs on the way.
 */
export function createClient(options: ClientOptions): Client {
  const { url, fetch = globalThis.fetch, timeoutMs = 20_000, credentials } = options
  return createTRPCClient<AppRouter>({
    links: [
      retryLink({
        retry: ({ op, error, attempts }) =>
          attempts < MAX_ATTEMPTS && isSafeToRepeat(op) && isPassing(failureOf(error).reason),
        retryDelayMs: (attempts) => 200 * 2 ** attempts,
      }),
      httpBatchLink({
        url: new URL('/trpc', url).href,
        maxItems: 10,
        methodOverride: 'POST',
        fetch: fetchWithin(
          timeoutMs,
          credentials ? (to, init) => fetch(to, { ...init, credentials: 'omit', redirect: 'error' }) : fetch,
        ),
        ...(credentials && { headers: credentials }),
      }),
    ],
  })
}

/** Reading changes nothing, and a write with an idempotency key happens once however often it is sent. */
function isSafeToRepeat(op: { type: string; input: unknown }): boolean {
  return op.type === 'query' || hasIdempotencyKey(op.input)
}

function hasIdempotencyKey(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'idempotencyKey' in input && Boolean(input.idempotencyKey)
}

function isPassing(reason: string): boolean {
  return reason === 'unreachable' || reason === 'busy'
}
