import { inTransaction, type Tx } from '@openhours/db'
import type { BookingKey } from '@openhours/db/queries/booking'
import { keepCatalogueAsItIs } from '@openhours/db/queries/catalogue'
import { changeState, lockBooking, restoreState, type LockedBooking } from '@openhours/db/queries/booking-state'
import { recordEvent } from '@openhours/db/queries/event'
import { formatInstant } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import { nearestOfBooking } from './agreed-visit.ts'
import { readBooking } from './get-booking.ts'
import { giveUpTime, takeTimeAgain } from './keep-time.ts'
import { assertMaySeeVisit, ownCalendarOf } from './own-calendar.ts'
import { keepsTime, moves, UNDO_MINUTES, undoable, type StateMove } from './moves.ts'
import { changeUntil, presentForStaff } from './present-booking.ts'
import type { BookingState, StaffBooking } from './schema.ts'
import { tryToWrite } from './take-time.ts'

const MINUTE_MS = 60_000

interface Change {
  key: BookingKey
  move: StateMove
  reason?: string | undefined
  /** What the event says beside the reason. */
  told?: Record<string, unknown>
}

/** What staff do to a booking's state. Doing it twice is the same as once. Throws `not_found`, `illegal_move`. */
export async function changeBooking(
  ctx: Context,
  move: StateMove,
  { organizationId, bookingId, reason }: BookingKey & { reason?: string | undefined },
): Promise<StaffBooking> {
  const key = { organizationId, bookingId }
  await requireOwn(ctx, key)
  await makeMove(ctx, { key, move, reason })
  return presentForStaff(await readBooking(ctx, key))
}

/** Staff change their own visits. Throws `not_found`. */
async function requireOwn(ctx: Context, key: BookingKey): Promise<void> {
  if (ownCalendarOf(ctx.actor)) assertMaySeeVisit(ctx.actor, await readBooking(ctx, key))
}

/** Makes a legal move with all that belongs to it. A booking that is there already is left alone. */
export async function makeMove(ctx: Context, { key, move, reason }: Change): Promise<void> {
  const moved = await inTransaction(ctx.db, (tx) => writeStateMove(tx, ctx, { key, move, reason }))
  if (moved) return
  const { state } = await readBooking(ctx, key)
  if (state !== moves[move].to) throw new AppError('illegal_move', { from: state, move })
}

/** Writes a move with all that belongs to it: the time it gives up, and its event. False when it is not a legal one. */
export async function writeStateMove(tx: Tx, ctx: Context, { key, move, reason, told = {} }: Change): Promise<boolean> {
  const { from, to, event } = moves[move]
  const at = new Date(ctx.clock.now())
  if (!(await changeState(tx, { ...key, from, to, at, cancelReason: reason || null }))) return false
  if (!keepsTime[to]) await giveUpTime(tx, key)
  await recordChange(tx, { ctx, key, type: event, details: { ...(reason && { reason }), ...told } })
  return true
}

/** Takes the last change of state back. Throws `not_found`, `illegal_move`, `too_late_to_undo`, `slot_taken`, `sold_out`. */
export async function undoChange(ctx: Context, { organizationId, bookingId }: BookingKey): Promise<StaffBooking> {
  const key = { organizationId, bookingId }
  await requireOwn(ctx, key)
  const restored = await tryToWrite(ctx, (tx) => restore(ctx, tx, key))
  if (!restored) throw new AppError('slot_taken', { nearest: await nearestOfBooking(ctx, key) })
  return presentForStaff(await readBooking(ctx, key))
}

/** False when the time has been given to somebody else, or who and what it was the time of is archived: then all must be rolled back. */
async function restore(ctx: Context, tx: Tx, key: BookingKey): Promise<boolean> {
  await keepCatalogueAsItIs(tx, key.organizationId)
  const booking = await lockBooking(tx, key)
  if (!booking) throw new AppError('not_found', { what: 'booking' })
  const now = ctx.clock.now()
  const state = stateBefore(booking, now)
  const again = keepsTime[booking.state] ? {} : await takeTimeAgain(tx, key, { booking, now })
  if (!again) return false
  await restoreState(tx, key, { state, at: new Date(now) })
  await recordChange(tx, { ctx, key, type: 'booking.undone', details: { from: booking.state, to: state, ...again } })
  return true
}

function stateBefore({ state, previousState, stateChangedAt }: LockedBooking, now: number): BookingState {
  if (!undoable.includes(state) || previousState === null || previousState === 'held') {
    throw new AppError('illegal_move', { from: state, move: 'undo' })
  }
  if (now > stateChangedAt + UNDO_MINUTES * MINUTE_MS) throw new AppError('too_late_to_undo', { minutes: UNDO_MINUTES })
  return previousState
}

/** Throws `too_late` when the customer of a booking may no longer change it, `illegal_move` when its state forbids it. */
export function assertCustomerMay(
  { clock }: Pick<Context, 'clock'>,
  row: Awaited<ReturnType<typeof readBooking>>,
  move: 'cancel' | 'reschedule',
): void {
  const until = changeUntil(row)
  if (until === null) throw new AppError('illegal_move', { from: row.state, move })
  if (clock.now() >= until) throw new AppError('too_late', { until: formatInstant(until, row.timeZone) })
}

interface Told {
  ctx: Context
  key: BookingKey
  type: string
  details: Record<string, unknown>
}

/** Writes the event of a change to a booking. */
export function recordChange(tx: Tx, { ctx, key, type, details }: Told): Promise<void> {
  return recordEvent(tx, {
    organizationId: key.organizationId,
    type,
    subjectId: key.bookingId,
    actor: actorForEvent(ctx.actor),
    details,
    occurredAt: new Date(ctx.clock.now()),
  })
}
