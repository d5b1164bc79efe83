import { newId, type Tx } from '@openhours/db'
import type { LockedState } from '@openhours/db/queries/booking-state'
import { areInUse, keepCatalogueAsItIs } from '@openhours/db/queries/catalogue'
import type { ClaimInterval, NewClaim } from '@openhours/db/queries/claim'
import { shortenOffers } from '@openhours/db/queries/class-line'
import type { HeldSession, SessionKey, SessionRow } from '@openhours/db/queries/session'
import { listUnitsBeside, releaseSessionClaims, writeSessionTime } from '@openhours/db/queries/session-time'
import { formatInstant, zoneRulesVersion } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { recordChange } from '../booking/change-booking.ts'
import { takeClaimsOrHolds } from '../booking/claim-time.ts'
import { reschedulable } from '../booking/moves.ts'
import { takeTime } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { refuseTooFar } from '../series/read-rule.ts'
import { getSession, readSession } from './get-session.ts'
import { lockWithBookings } from './lock-session.ts'
import { readClaimed } from './plan-sessions.ts'
import { stretchOf } from './stretch-of.ts'
import type { rescheduleSessionInput, sessionWithBookings } from './schema.ts'

const MINUTE_MS = 60_000

/**
 * Gives a class that has not begun another time, with all its bookings: the old time of its person and its room is free
 * and the new one taken, or neither. Hours do not count. Doing it twice is the same as once. Throws `not_found`,
 * `too_late`, `too_soon`, `slot_taken`, `invalid_input`, `illegal_move` when somebody has arrived, `busy`.
 */
export async function rescheduleSession(
  ctx: Context,
  { startsAt, ...key }: z.output<typeof rescheduleSessionInput>,
): Promise<z.output<typeof sessionWithBookings>> {
  const start = Date.parse(startsAt)
  await takeTime(ctx, {
    plan: () => readMovable(ctx, key, start),
    write: (tx, session) => writeMovedSession(tx, { ctx, key, session, start }),
    answer: () => undefined,
  })
  return getSession(ctx, key)
}

async function readMovable(ctx: Context, key: SessionKey, start: number): Promise<SessionRow> {
  const session = await readSession(ctx, key)
  if (session.cancelledAt !== null) throw new AppError('not_found', { what: 'session' })
  if (session.startsAt === start) return session
  refuseTooFar([start])
  const now = ctx.clock.now()
  if (session.startsAt <= now) {
    throw new AppError('too_late', { until: formatInstant(session.startsAt, session.timeZone) })
  }
  if (start <= now) throw new AppError('too_soon', { noticeMinutes: 0 })
  return session
}

interface MovedSession {
  ctx: Context
  key: SessionKey
  session: SessionRow
  start: number
}

/** False when somebody else was faster: then it is looked at again. */
async function writeMovedSession(tx: Tx, { ctx, key, session, start }: MovedSession): Promise<boolean> {
  const { organizationId } = key
  await keepCatalogueAsItIs(tx, organizationId)
  const locked = await lockWithBookings(tx, key)
  // Or at another time than the one that was looked at: it was moved meanwhile.
  if (typeof locked === 'string' || locked.held.startsAt !== session.startsAt) return false
  const { held, bookings } = locked
  if (held.startsAt === start) return true
  const present = bookings.find(({ state }) => state !== 'held' && !reschedulable.includes(state))
  if (present) throw new AppError('illegal_move', { from: present.state, move: 'reschedule' })
  const released = await releaseSessionClaims(tx, key)
  const claims = await claimsMoved(tx, ctx, { key, released, byMs: start - held.startsAt })
  if (!(await takeClaimsOrHolds(tx, { owner: key, claims, now: ctx.clock.now() }))) return false
  const end = start + held.endsAt - held.startsAt
  const time = {
    startsAt: new Date(start),
    endsAt: new Date(end),
    wallStart: formatInstant(start, session.timeZone).slice(0, 'YYYY-MM-DDTHH:MM'.length),
    zoneRulesVersion: zoneRulesVersion(),
  }
  await writeSessionTime(tx, key, { time, bookingIds: bookings.map(({ id }) => id) })
  await shortenOffers(tx, key, new Date(start - session.noticeMinutes * MINUTE_MS))
  await recordMove(tx, ctx, { key, session, held, bookings, start, released })
  return true
}

interface Shift {
  key: SessionKey
  released: readonly ClaimInterval[]
  byMs: number
}

/** What the class kept, at its new time: the same person, and any unit of the same room. Throws `slot_taken`, `not_found`. */
async function claimsMoved(
  tx: Tx,
  { clock }: Context,
  { key: { organizationId }, released, byMs }: Shift,
): Promise<NewClaim[]> {
  const claims: NewClaim[] = []
  for (const { subjectId, start, end } of released) {
    const time = { start: start + byMs, end: end + byMs }
    const beside = await listUnitsBeside(tx, organizationId, subjectId)
    const candidates = beside.length > 0 ? [subjectId, ...beside] : [subjectId]
    const taken = await readClaimed(tx, { organizationId, subjectIds: candidates, now: clock.now(), ...time })
    const free = candidates.find((id) => !taken.some((other) => other.subjectId === id))
    if (!free) throw new AppError('slot_taken', { nearest: [] })
    claims.push({ id: newId(), subjectId: free, ...time })
  }
  const subjectIds = claims.map(({ subjectId }) => subjectId)
  if (!(await areInUse(tx, organizationId, subjectIds))) throw new AppError('not_found', { what: 'staff_member' })
  return claims
}

interface Move {
  key: SessionKey
  session: SessionRow
  held: HeldSession
  bookings: readonly LockedState[]
  start: number
  released: readonly ClaimInterval[]
}

/** What is kept for somebody in line goes along without a word: they are told when and where when they are asked. */
async function recordMove(
  tx: Tx,
  ctx: Context,
  { key, session, held, bookings, start, released }: Move,
): Promise<void> {
  const { organizationId, sessionId } = key
  const format = (instant: number): string => formatInstant(instant, session.timeZone)
  const moved = { from: format(held.startsAt), to: format(start) }
  const visits = bookings.filter(({ state }) => state !== 'held')
  for (const { id: bookingId } of visits) {
    const details = { ...moved, sessionId }
    await recordChange(tx, { ctx, key: { organizationId, bookingId }, type: 'booking.rescheduled', details })
  }
  const details = { ...moved, bookings: visits.length, freed: stretchOf(released, session.timeZone) }
  await recordChangeOf(tx, ctx, { organizationId, subjectId: sessionId, type: 'session.rescheduled', details })
}
