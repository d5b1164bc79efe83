import type { AccountAnswer, AccountFailure } from '@openhours/auth/client'
import { useState, type FormEvent } from 'react'

interface Door {
  /** What the server said to the last attempt; undefined while nothing went wrong. */
  failure: AccountFailure | undefined
  isBusy: boolean
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

/**
 * A form that knocks at one of the account's doors: sends what is filled in, once at a time, and says what came back. The
 * fields belong to the browser and its password manager: nothing that fails empties them.
 */
export function useDoor<Data>(
  knock: (filled: Record<string, string>) => Promise<AccountAnswer<Data>>,
  enter: (data: Data, filled: Record<string, string>) => void | Promise<void>,
): Door {
  const [failure, setFailure] = useState<AccountFailure>()
  const [isBusy, setBusy] = useState(false)

  async function send(filled: Record<string, string>): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      const answer = await knock(filled)
      if (answer.ok) await enter(answer.data, filled)
      else setFailure(answer.failure)
    } finally {
      setBusy(false)
    }
  }

  return {
    failure,
    isBusy,
    onSubmit: (event) => {
      event.preventDefault()
      if (!isBusy) void send(textsIn(event.currentTarget))
    },
  }
}

function textsIn(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  return Object.fromEntries(entries)
}
