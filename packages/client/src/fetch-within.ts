export type Fetch = (input: RequestInfo | URL | string, init?: RequestInit) => Promise<Response>

/** `fetch` that gives up after some time. A connection that was lost without a word would else hang for ever. */
export function fetchWithin(timeoutMs: number, fetch: Fetch): Fetch {
  return async (input, init) => {
    const controller = new AbortController()
    const giveUp = (): void => controller.abort()
    init?.signal?.addEventListener('abort', giveUp)
    const timer = setTimeout(giveUp, timeoutMs)
    try {
      return await fetch(input, { ...init, signal: controller.signal })
    } finally {
      clearTimeout(timer)
      init?.signal?.removeEventListener('abort', giveUp)
    }
  }
}
