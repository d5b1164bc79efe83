import { failureOf } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useAppContext } from '../app-context.ts'
import type { Attempt } from './draft.ts'
import { createHoldKeeper, type HoldKeeper, type HoldState } from './hold-keeper.ts'
import { isUnanswered, randomKey, type BookingRequest } from './request.ts'

/** Keeps a time as long as its form is on the page; nothing is said where that does not work. */
export function useHold(request: BookingRequest, attempt: Attempt): { keeper: HoldKeeper; state: HoldState } {
  const keeper = useKeeper(request)
  const state = useSyncExternalStore(keeper.subscribe, keeper.state)
  useEffect(() => {
    // What may be booked already cannot be held.
    if (!isUnanswered(attempt.sent, request.startsAt)) keeper.take()
    return keeper.leave
  }, [keeper, attempt, request.startsAt])
  const token = state.kind === 'held' ? state.hold.holdToken : undefined
  useEffect(() => {
    if (!token) return undefined
    const release = (): void => releaseFromAfar(token)
    globalThis.addEventListener('pagehide', release)
    return () => globalThis.removeEventListener('pagehide', release)
  }, [token])
  useEffect(() => {
    // A page that comes back as it was left has given its time back meanwhile.
    const back = (event: PageTransitionEvent): void => {
      if (!event.persisted) return
      keeper.booked()
      keeper.take()
    }
    globalThis.addEventListener('pageshow', back)
    return () => globalThis.removeEventListener('pageshow', back)
  }, [keeper])
  return { keeper, state }
}

function useKeeper(request: BookingRequest): HoldKeeper {
  const { api, queryClient } = useAppContext()
  const { mutateAsync: hold } = useMutation(api.booking.hold.mutationOptions())
  const { mutateAsync: extend } = useMutation(api.booking.extendHold.mutationOptions())
  const { mutateAsync: release } = useMutation(
    api.booking.releaseHold.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(api.slot.pathFilter()),
    }),
  )
  const [keeper] = useState(() =>
    createHoldKeeper({
      hold: () => hold({ ...request, idempotencyKey: randomKey(globalThis.crypto) }),
      extend: (holdToken) => extend({ holdToken }),
      release: (holdToken) => release({ holdToken }),
      failureOf,
      now: () => Date.now(),
      after: (milliseconds, then) => {
        const timer = setTimeout(then, Math.max(0, milliseconds))
        return () => clearTimeout(timer)
      },
    }),
  )
  return keeper
}

/** Gives a time back from a page that is being closed: the request outlives it. */
function releaseFromAfar(holdToken: string): void {
  void fetch('/trpc/booking.releaseHold', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ holdToken }),
  }).catch(() => {})
}
