import type { Hold } from '@openhours/api/booking/schema'
import type { ClientFailure } from '@openhours/client'

/*
 * A time while its form is filled in:
 *
 *   none ──► asking ──► held ──► ended        nobody typed for as long as a hold lasts: it can be asked for again
 *     ▲         │        │
 *     └─────────┴────────┘                    refused: somebody else has it; none: booked without being held
 *                                             unkept: the same, as too many are kept from here already
 */
export type HoldState =
  | { kind: 'none' }
  | { kind: 'asking' }
  | { kind: 'held'; hold: Hold; until: number }
  | { kind: 'ended' }
  | { kind: 'refused'; failure: ClientFailure }
  | { kind: 'unkept' }

/** What a keeper needs of the world. */
export interface HoldPort {
  hold: () => Promise<Hold>
  extend: (holdToken: string) => Promise<{ expiresAt: string }>
  release: (holdToken: string) => Promise<unknown>
  failureOf: (error: unknown) => ClientFailure
  now: () => number
  /** Calls back after some time, unless what it answers is called first. */
  after: (milliseconds: number, then: () => void) => () => void
}

export interface HoldKeeper {
  state: () => HoldState
  subscribe: (listen: () => void) => () => void
  /** Asks for the time, or keeps it if the page was only looked away from. */
  take: () => void
  /** How it stands once it is known whether the time is kept. */
  settled: () => Promise<HoldState>
  /** Somebody is at work: the time stays theirs. */
  typed: () => void
  /** While it is being booked a time is not given back, whatever becomes of the page. */
  booking: (isUnderWay: boolean) => void
  /** The time is booked: there is nothing to give back. */
  booked: () => void
  /** The page is left: the time is given back, unless it is taken again at once. */
  leave: () => void
}

/** Typing makes a hold longer, but not at every letter. */
const EXTEND_MS = 60_000
/** The server decides when a hold has run out; it is asked when that should be certain. */
const GRACE_MS = 2_000
/** A hold that seems shorter or longer than this was timed by another clock than ours. */
const [LEAST_MS, MOST_MS, BLIND_MS] = [10_000, 3_600_000, 300_000]
/** Who books waits so long for a time that is just being held: else their own hold would stand in the way. */
const PATIENCE_MS = 3_000
/** React looks away from a component and back again for a moment. */
const AWAY_MS = 300
/** Who else has a time, or that it is not on offer, is worth knowing; anything else will show when it is booked. */
const WORTH_TELLING = new Set(['slot_taken', 'not_a_start', 'fully_booked', 'outside_hours', 'too_soon'])

/** Keeps one time for one form. */
export function createHoldKeeper(port: HoldPort): HoldKeeper {
  const { read, subscribe, become } = createState(port, (hold) => void extend(hold))
  const absence = createAbsence(port, () => void giveBack())
  let isBeingBooked = false
  let asked = Promise.resolve()
  let extendedAt = 0

  function keep(hold: Hold, expiresAt: string): void {
    extendedAt = port.now()
    become({ kind: 'held', hold, until: untilWhen(Date.parse(expiresAt), extendedAt) })
  }

  async function ask(): Promise<void> {
    become({ kind: 'asking' })
    try {
      const hold = await port.hold()
      if (read().kind === 'asking') keep(hold, hold.expiresAt)
      if (absence.isOn()) void giveBack()
    } catch (error) {
      if (read().kind === 'asking') become(afterRefusal(port.failureOf(error)))
    }
  }

  async function extend(hold: Hold): Promise<void> {
    try {
      const { expiresAt } = await port.extend(hold.holdToken)
      if (read().kind === 'held') keep(hold, expiresAt)
    } catch (error) {
      if (read().kind === 'held') become(afterRefusal(port.failureOf(error)))
    }
  }

  async function giveBack(): Promise<void> {
    const state = read()
    if (state.kind !== 'held' || isBeingBooked) return
    become({ kind: 'none' })
    await port.release(state.hold.holdToken).catch(() => {})
  }

  return {
    state: read,
    subscribe,
    take: () => {
      absence.end()
      if (read().kind !== 'held' && read().kind !== 'asking') asked = ask()
    },
    settled: async () => {
      await Promise.race([asked, new Promise<void>((resolve) => void port.after(PATIENCE_MS, resolve))])
      return read()
    },
    typed: () => {
      const state = read()
      if (state.kind !== 'held' || port.now() - extendedAt < EXTEND_MS) return
      extendedAt = port.now()
      void extend(state.hold)
    },
    booking: (isUnderWay) => {
      isBeingBooked = isUnderWay
      if (absence.isOn()) void giveBack()
    },
    booked: () => become({ kind: 'none' }),
    leave: absence.begin,
  }
}

function afterRefusal(failure: ClientFailure): HoldState {
  if (failure.reason === 'hold_expired') return { kind: 'ended' }
  if (failure.reason === 'limit_reached') return { kind: 'unkept' }
  return WORTH_TELLING.has(failure.reason) ? { kind: 'refused', failure } : { kind: 'none' }
}

/** Whether the page is away; after a moment of it something is done. */
function createAbsence({ after }: HoldPort, afterwards: () => void) {
  let isAway = false
  let cancel = (): void => {}
  return {
    isOn: (): boolean => isAway,
    begin: (): void => {
      isAway = true
      cancel = after(AWAY_MS, afterwards)
    },
    end: (): void => {
      isAway = false
      cancel()
    },
  }
}

/** The state, and the moment at which a hold should have run out. */
function createState({ after, now }: HoldPort, onEnd: (hold: Hold) => void) {
  let state: HoldState = { kind: 'none' }
  let cancelTimer = (): void => {}
  const listeners = new Set<() => void>()
  return {
    read: (): HoldState => state,
    subscribe: (listen: () => void) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    become: (next: HoldState): void => {
      cancelTimer()
      state = next
      if (next.kind === 'held') cancelTimer = after(next.until + GRACE_MS - now(), () => onEnd(next.hold))
      for (const listen of listeners) listen()
    },
  }
}

/** When a hold ends by this device's clock, which may be wrong by any amount: then it is asked for from time to time. */
function untilWhen(expiresAt: number, now: number): number {
  const left = expiresAt - now
  return left >= LEAST_MS && left <= MOST_MS ? expiresAt : now + BLIND_MS
}
