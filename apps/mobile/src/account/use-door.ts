import type { AccountAnswer, AccountFailure } from '@openhours/auth/client'
import { useState } from 'react'

export interface Door {
  /** What the server said to the last attempt; undefined while nothing went wrong. */
  failure: AccountFailure | undefined
  isBusy: boolean
  knock: <Data>(asked: () => Promise<AccountAnswer<Data>>, enter: (data: Data) => void | Promise<void>) => Promise<void>
  /** Forgets what went wrong, when something else is tried. */
  reset: () => void
}

/** Asks at one of the account's doors, once at a time, and says what came back. */
export function useDoor(): Door {
  const [failure, setFailure] = useState<AccountFailure>()
  const [isBusy, setIsBusy] = useState(false)
  return {
    failure,
    isBusy,
    knock: async (asked, enter) => {
      if (isBusy) return
      setIsBusy(true)
      setFailure(undefined)
      try {
        const answer = await asked()
        if (answer.ok) await enter(answer.data)
        else setFailure(answer.failure)
      } finally {
        setIsBusy(false)
      }
    },
    reset: () => setFailure(undefined),
  }
}
