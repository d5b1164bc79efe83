/**
 * Tells those who follow changes that there may be some. A hint only: what changed is read from the events, and whoever
 * gets no hint looks anyway after a while (another server of the installation may have made the change).
 */
export interface ChangeHints {
  announce(): void
  /** Resolves at the next hint, after a while without one, or when the signal aborts. */
  next(signal: AbortSignal | undefined): Promise<void>
}

/** Hints within this process. */
export function createChangeHints(patienceMs = 1_000): ChangeHints {
  const waiting = new Set<() => void>()
  return {
    announce: () => {
      for (const wake of waiting) wake()
    },
    next: (signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer)
          waiting.delete(wake)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, patienceMs)
        waiting.add(wake)
        signal?.addEventListener('abort', wake)
        if (signal?.aborted) wake()
      }),
  }
}
