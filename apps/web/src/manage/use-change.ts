import { failureOf, type ClientFailure } from '@openhours/client'
import { useState, type FormEvent } from 'react'

interface ChangeForm {
  failure: ClientFailure | undefined
  isBusy: boolean
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

/** A form that changes something of a business: sends what is filled in, once at a time, and says what went wrong. */
export function useChange(change: (filled: FormData, form: HTMLFormElement) => Promise<unknown>): ChangeForm {
  const [failure, setFailure] = useState<ClientFailure>()
  const [isBusy, setBusy] = useState(false)

  async function send(form: HTMLFormElement): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      await change(new FormData(form), form)
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setBusy(false)
    }
  }

  return {
    failure,
    isBusy,
    onSubmit: (event) => {
      event.preventDefault()
      if (!isBusy) void send(event.currentTarget)
    },
  }
}
