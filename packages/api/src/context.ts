import type { Db } from '@openhours/db'
import type { ChangeHints } from './event/change-hints.ts'

/** What somebody is in an organization. Staff see to their own calendar, the desk to everybody's. */
export type Role = 'staff' | 'desk' | 'manager' | 'owner'

/** Somebody who works for an organization. */
export interface Member {
  kind: 'member'
  organizationId: string
  userId: string
  name: string
  role: Role
  /** The staff member whose calendar is theirs, if any. */
  staffMemberId: string | null
}

/** Who asks. */
export type Actor = { kind: 'visitor' } | { kind: 'system' } | Member

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
  /** Tells those who follow changes live that there may be some. */
  changes: ChangeHints
  /** Where a defect is told, under the id that its caller gets to see. */
  reportDefect(error: unknown, errorId: string): void
}

export const systemClock: Clock = { now: () => Date.now() }
