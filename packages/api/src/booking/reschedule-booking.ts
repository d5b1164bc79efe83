import type { Tx } from '@openhours/db'
import type { BookingKey, BookingRow } from '@openhours/db/queries/booking'
import { lockBooking, writeNewTime } from '@openhours/db/queries/booking-state'
import { releaseClaims } from '@openhours/db/queries/claim'
import { formatInstant, zoneRulesVersion } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { agreedVisit } from './agreed-visit.ts'
import { assertCustomerMay, recordChange } from './change-booking.ts'
import { checkCaps } from './check-caps.ts'
import { keepCatalogueOf, takeClaimsOrHolds } from './claim-time.ts'
import { wallStartOf } from './draft-booking.ts'
import { readBooking } from './get-booking.ts'
import { readManageToken } from './manage-token.ts'
import { reschedulable } from './moves.ts'
import { planVisit, type VisitPlan } from './plan-booking.ts'
import { presentBooking, presentForStaff } from './present-booking.ts'
import type { Booking, rescheduleBookingInput, StaffBooking, staffRescheduleInput } from './schema.ts'
import { askAnew } from './first-state.ts'
import { takeTime } from './take-time.ts'

/**
 * A customer moves their visit: the old time is free and the new one taken, or neither. Where the business approves, they
 * ask anew. Throws `not_found`, `too_late`, `illegal_move`, and as `booking.create` does for the new time.
 */
export async function rescheduleByCustomer(
  ctx: Context,
  { manageToken, ...to }: z.output<typeof rescheduleBookingInput>,
): Promise<Booking> {
  const key = await readManageToken(ctx, manageToken)
  const row = await readBooking(ctx, key)
  if (isThereAlready(row, to)) return presentBooking(ctx, row)
  assertCustomerMay(ctx, row, 'reschedule')
  await giveNewTime(ctx, row, to)
  return presentBooking(ctx, await readBooking(ctx, key))
}

/** Staff move a visit, with `override` also outside hours and policies. Throws as above, except `too_late`. */
export async function rescheduleByStaff(
  ctx: Context,
  { organizationId, bookingId, ...to }: z.output<typeof staffRescheduleInput>,
): Promise<StaffBooking> {
  const key = { organizationId, bookingId }
  const row = await readBooking(ctx, key)
  if (!isThereAlready(row, to)) await giveNewTime(ctx, row, to)
  return presentForStaff(await readBooking(ctx, key))
}

interface NewTime {
  startsAt: string
  staffMemberId?: string | null | undefined
  override?: { reason: string } | undefined
}

/** A request that is repeated finds what it asked for. */
function isThereAlready(row: BookingRow, { startsAt, staffMemberId }: NewTime): boolean {
  const isSamePerson = !staffMemberId || staffMemberId === row.segments[0]?.staffMember.id
  return isSamePerson && row.startsAt === Date.parse(startsAt) && reschedulable.includes(row.state)
}

async function giveNewTime(ctx: Context, row: BookingRow, to: NewTime): Promise<void> {
  // The time of a class is not its customers' to move: they can have seats in another session.
  if (row.sessionId) throw new AppError('illegal_move', { from: row.state, move: 'reschedule' })
  const wish = { ...agreedVisit(row, to.staffMemberId), start: Date.parse(to.startsAt) }
  await takeTime(ctx, {
    plan: () => planVisit(ctx, { ...wish, isOverride: to.override !== undefined }),
    write: (tx, plan) => writeMove(tx, { ctx, row, plan, overrideReason: to.override?.reason ?? null }),
    answer: () => undefined,
  })
}

interface MoveToWrite {
  ctx: Context
  row: BookingRow
  plan: VisitPlan
  overrideReason: string | null
}

async function writeMove(tx: Tx, { ctx, row, plan, overrideReason }: MoveToWrite): Promise<boolean> {
  const owner = { organizationId: row.organization.id, bookingId: row.id }
  if (!(await keepCatalogueOf(tx, [plan]))) return false
  const locked = await lockBooking(tx, owner)
  if (!locked || !reschedulable.includes(locked.state)) {
    throw new AppError('illegal_move', { from: locked?.state ?? row.state, move: 'reschedule' })
  }
  const now = ctx.clock.now()
  if (overrideReason === null) await checkCaps(tx, plan, { now, exceptBookingId: row.id })
  await releaseClaims(tx, owner.organizationId, owner.bookingId)
  if (!(await takeClaimsOrHolds(tx, { owner, claims: plan.claims, now }))) return false
  await writePlannedTime(tx, owner, { plan, overrideReason, isMovedAlone: true })
  const isAskedAnew = await askAnew(tx, ctx, { key: owner, services: plan.offer.services })
  const format = (instant: number): string => formatInstant(instant, row.timeZone)
  const details = {
    from: format(locked.startsAt),
    to: format(plan.start),
    ...(isAskedAnew && { state: 'requested' }),
    ...(overrideReason && { overrideReason }),
  }
  await recordChange(tx, { ctx, key: owner, type: 'booking.rescheduled', details })
  return true
}

interface PlannedTime {
  plan: VisitPlan
  overrideReason: string | null
  isMovedAlone?: boolean
}

/** Writes the time that was worked out into a booking. Its claims are the caller's. */
export function writePlannedTime(
  tx: Tx,
  key: BookingKey,
  { plan, overrideReason, isMovedAlone }: PlannedTime,
): Promise<void> {
  return writeNewTime(tx, {
    ...key,
    startsAt: new Date(plan.start),
    endsAt: new Date(plan.end),
    wallStart: wallStartOf(plan),
    zoneRulesVersion: zoneRulesVersion(),
    overrideReason,
    isMovedAlone,
    segments: plan.segments.map(({ staffId, start, end, resourceNames }, position) => ({
      position,
      staffMemberId: staffId,
      startsAt: new Date(start),
      endsAt: new Date(end),
      resourceNames,
    })),
  })
}
