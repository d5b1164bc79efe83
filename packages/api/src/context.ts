import type { Db } from '@openhours/db'

/** Who asks. */
export type Actor = { kind: 'visitor' } | { kind: 'system' }

/** The only source of "now": milliseconds since the epoch. Tests move it. */
export interface Clock {
  now(): number
}

/** Everything a procedure may touch, built per request by the server and by hand in tests. */
export interface Context {
  db: Db
  actor: Actor
  clock: Clock
  /** The installation's secret: manage links are derived from it. */
  secret: Uint8Array
  /** Where a defect is told, under the id that its caller gets to see. */
  reportDefect(error: unknown, errorId: string): void
}

export const systemClock: Clock = { now: () => Date.now() }
