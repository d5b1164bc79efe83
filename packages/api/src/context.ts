import type { Messages } from '@openhours/auth'
import type { Db } from '@openhours/db'
import type { Scope } from './api-key/schema.ts'
import type { AppError } from './app-error.ts'
import type { ChangeHints } from './event/change-hints.ts'
import type { Schedules } from './slot/schedules.ts'

/** What somebody is in an organization. Staff see to their own calendar, the desk to everybody's. */
export type Role = 'staff' | 'desk' | 'manager' | 'owner'

/** Somebody who is signed in, and acts in no organization. */
export interface Account {
  kind: 'account'
  userId: string
  name: string
  email: string
  /** The network address that the request came from, where there is one. */
  address?: string | undefined
}

/** Somebody who works for an organization. */
export interface Member extends Omit<Account, 'kind'> {
  kind: 'member'
  organizationId: string
  role: Role
  /** The staff member whose calendar is theirs, if any. */
  staffMemberId: string | null
  /** It is closed until then, and then gone: its members look, and change nothing. Left out, it is open. */
  closedUntil?: number | null
}

/** Another program, with a key of the organization. */
export interface ApiKeyActor {
  kind: 'apiKey'
  organizationId: string
  keyId: string
  name: string
  scopes: readonly Scope[]
  address?: string | undefined
}

/** A customer who has shown by a code that the address or number is theirs. */
export interface CustomerActor {
  kind: 'customer'
  organizationId: string
  customerId: string
  sessionId: string
}

/** Who asks. */
export type Actor = { kind: 'visitor' } | { kind: 'system' } | CustomerActor | Account | Member | ApiKeyActor

/** What a procedure wants to know of who asks. */
export interface Asked {
  /** The organization that the input names, if it names one. */
  organizationId: string | undefined
  /** For customers alone: of somebody who is both, the customer is asked for, not the member. */
  asCustomer: boolean
}

/** Finds out who asks, in the organization that the question is about. */
export type Identify = (asked: Asked) => Promise<Actor>

/** The only source of "now": milliseconds since the epoch. Tests move it. */
export interface Clock {
  now(): number
}

/** The door through which a signed-in customer's browser comes back: a cookie that no script on the page can read. */
export interface CustomerDoor {
  /** The answer sets a cookie with the token, for one organization: who is a customer of two has two of them. */
  open(session: { organizationId: string; token: string; expiresAt: number }): void
  /** The answer takes that cookie away. */
  close(organizationId: string): void
}

/** For whoever comes without a browser. */
export const noDoor: CustomerDoor = { open: () => undefined, close: () => undefined }

/** Everything a procedure may touch, built per request by the server and by hand in tests. */
export interface Context {
  db: Db
  actor: Actor
  clock: Clock
  /** The installation's secret: manage links are derived from it. */
  secret: Uint8Array
  /** Tells those who follow changes live that there may be some. */
  changes: ChangeHints
  /** Where messages to people leave the house. */
  messages: Messages
  customerDoor: CustomerDoor
  /** The network address that limits go by, as the host cut it down to size; left out where there is no network. */
  address?: string | undefined
  /** How many times somebody may hold at once, if other than usual. */
  holdLimit?: number | undefined
  /** Schedules that were read before. */
  schedules: Schedules
  /** Where a defect is told, under the id that its caller gets to see. */
  reportDefect(error: unknown, errorId: string): void
}

/** What the host hands to the router: who asks is known, or found out once the organization is. */
export interface RequestContext extends Omit<Context, 'actor'> {
  actor: Actor | Identify
}

/** What a procedure gets, once its caller was let in. */
export interface Admitted extends Context {
  /** For what goes on for a while: why the caller would not be let in again now, or not as who they were. */
  refusalByNow(): Promise<AppError | undefined>
}

export const systemClock: Clock = { now: () => Date.now() }

/** Whether somebody books for others, and may go beyond what is on offer: staff, or a program that writes for them. */
export function actsForBusiness(actor: Actor): boolean {
  if (actor.kind === 'apiKey') return actor.scopes.includes('bookings:write')
  return actor.kind === 'member' || actor.kind === 'system'
}
