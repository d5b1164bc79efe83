import { newId, type Tx } from '@openhours/db'
import { insertBlock } from '@openhours/db/queries/block'
import { findVisitsTo } from '@openhours/db/queries/event'
import { lockBookings } from '@openhours/db/queries/booking-state'
import { releaseClaimsOf, type NewClaim } from '@openhours/db/queries/claim'
import { findHold, removeHold } from '@openhours/db/queries/hold'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { recordChange, writeStateMove } from '../booking/change-booking.ts'
import { keepCatalogueOf, keepInUse, takeClaimsOrHolds } from '../booking/claim-time.ts'
import { reschedulable } from '../booking/moves.ts'
import type { VisitPlan } from '../booking/plan-booking.ts'
import { writePlannedTime } from '../booking/reschedule-booking.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import type { Placement } from './place-visit.ts'
import type { PlannedAbsence } from './plan-absence.ts'
import type { recordAbsenceInput } from './schema.ts'

type Input = z.output<typeof recordAbsenceInput>
type Interval = { start: number; end: number }

/** What is to be written, to the last id. */
export interface AbsenceDraft extends PlannedAbsence {
  blocks: (Interval & { id: string })[]
  reassigned: (Placement & { plan: VisitPlan })[]
  cancelled: Placement[]
  newClaims: NewClaim[]
}

export function draftAbsence({ rest }: Input, planned: PlannedAbsence): AbsenceDraft {
  const { absence, placements, heldIds } = planned
  const reassigned = placements.flatMap(({ plan, ...placement }) => (plan ? [{ ...placement, plan }] : []))
  const cancelled = rest === 'cancel' ? placements.filter(({ plan }) => plan === null) : []
  const freedIds = new Set([...[...reassigned, ...cancelled].map(({ row }) => row.id), ...heldIds])
  // What stays (begun, kept, a class, another block) has its own claims: blocks take the time around it.
  const staying = planned.claims.filter(({ bookingId }) => bookingId === null || !freedIds.has(bookingId))
  const blocks = without(absence, staying).map((gap) => ({ id: newId(), ...gap }))
  const blocking = blocks.map(({ id: blockId, ...gap }) => {
    return { ...gap, id: newId(), subjectId: absence.staffMemberId, owner: { blockId } }
  })
  const visits = reassigned.flatMap(({ row, plan }) =>
    plan.claims.map((claim) => ({ ...claim, owner: { bookingId: row.id } })),
  )
  return { ...planned, blocks, reassigned, cancelled, newClaims: [...blocking, ...visits] }
}

/** A range without the intervals in it, which are in the order of their starts. */
function without({ start, end }: Interval, intervals: readonly Interval[]): Interval[] {
  const gaps: Interval[] = []
  let from = start
  for (const taken of intervals) {
    if (taken.start > from) gaps.push({ start: from, end: taken.start })
    from = Math.max(from, taken.end)
  }
  if (from < end) gaps.push({ start: from, end })
  return gaps
}

interface AbsenceToWrite {
  ctx: Context
  input: Input
  draft: AbsenceDraft
  request: IdempotentRequest | undefined
  answer: Record<string, unknown>
}

/**
 * False when something is not as it was when this was worked out: then all must be rolled back. Throws `not_found` for
 * somebody who is archived.
 */
export async function writeAbsence(tx: Tx, { ctx, input, draft, request, answer }: AbsenceToWrite): Promise<boolean> {
  const { organizationId, staffMemberId } = input
  const now = ctx.clock.now()
  const plans = draft.reassigned.map(({ plan }) => plan)
  if (!(await keepCatalogueOf(tx, plans))) return false
  // Also when there is nothing to give to others.
  if (!(await keepInUse(tx, organizationId, [staffMemberId]))) {
    throw new AppError('not_found', { what: 'staff_member' })
  }
  await keepAnswer(tx, request, { answer, now })
  if (!(await isAsPlanned(tx, input, draft))) return false
  if (!(await releaseHolds(tx, { ctx, input, draft }))) return false
  await freeTime(tx, { ctx, input, draft })
  if (!(await takeClaimsOrHolds(tx, { owner: { organizationId }, claims: draft.newClaims, now }))) return false
  for (const { row, plan, to } of draft.reassigned) {
    const key = { organizationId, bookingId: row.id }
    await writePlannedTime(tx, key, { plan, overrideReason: row.overrideReason })
    const details = { from: staffMemberId, to: to?.id, startsAt: formatInstant(row.startsAt, row.timeZone) }
    await recordChange(tx, { ctx, key, type: 'booking.reassigned', details })
  }
  await writeBlocks(tx, { ctx, input, draft })
  return true
}

/** Locks what is about to change, and looks whether it is still as it was: also whether it is still theirs. */
async function isAsPlanned(tx: Tx, { organizationId, staffMemberId }: Input, draft: AbsenceDraft): Promise<boolean> {
  const { placements } = draft
  const ids = placements.map(({ row }) => row.id)
  const locked = new Map((await lockBookings(tx, organizationId, ids)).map((row) => [row.id, row]))
  const theirs = await findVisitsTo(tx, { organizationId, staffMemberId, subjectIds: ids })
  if (ids.some((id) => !theirs.has(id))) return false
  return placements.every(({ row }) => isSame(locked.get(row.id), row))
}

function isSame(now: { state: string; startsAt: number } | undefined, row: Placement['row']): boolean {
  return now !== undefined && reschedulable.some((state) => state === now.state) && now.startsAt === row.startsAt
}

type Writing = Pick<AbsenceToWrite, 'ctx' | 'input' | 'draft'>

/** Frees the time that was only held; false when some of it is held no longer. */
async function releaseHolds(tx: Tx, { ctx, input: { organizationId }, draft }: Writing): Promise<boolean> {
  // One after the other in one order, and none is locked before its claims: as their owners do.
  for (const bookingId of draft.heldIds.toSorted()) {
    const key = { organizationId, bookingId }
    const held = await findHold(tx, key)
    if (!held || !(await removeHold(tx, key))) return false
    const details = {
      startsAt: formatInstant(held.startsAt, held.timeZone),
      endsAt: formatInstant(held.endsAt, held.timeZone),
    }
    await recordChange(tx, { ctx, key, type: 'hold.released', details })
  }
  return true
}

/** Frees the time of what goes to somebody else or is cancelled. */
async function freeTime(tx: Tx, { ctx, input, draft }: Writing): Promise<void> {
  const { organizationId, staffMemberId, reason } = input
  await releaseClaimsOf(
    tx,
    organizationId,
    draft.reassigned.map(({ row }) => row.id),
  )
  for (const { row, nearest } of draft.cancelled) {
    const change = { key: { organizationId, bookingId: row.id }, move: 'cancel' as const, reason }
    await writeStateMove(tx, ctx, { ...change, told: { absentStaffMemberId: staffMemberId, nearest } })
  }
}

async function writeBlocks(tx: Tx, { ctx, input, draft }: Writing): Promise<void> {
  const { organizationId, staffMemberId: subjectId, reason } = input
  const { blocks, absence, timeZone, reassigned, cancelled } = draft
  const told = ({ start, end }: Interval) => ({
    startsAt: formatInstant(start, timeZone),
    endsAt: formatInstant(end, timeZone),
  })
  for (const { id, start, end } of blocks) {
    const createdAt = new Date(ctx.clock.now())
    const time = { startsAt: new Date(start), endsAt: new Date(end) }
    await insertBlock(tx, { organizationId, id, subjectId, ...time, reason, createdAt })
    const details = { subjectId, ...told({ start, end }) }
    await recordChangeOf(tx, ctx, { organizationId, subjectId: id, type: 'block.created', details })
  }
  if (blocks.length + reassigned.length + cancelled.length === 0) return
  const details = { ...told(absence), reassigned: reassigned.length, cancelled: cancelled.length }
  await recordChangeOf(tx, ctx, { organizationId, subjectId, type: 'absence.recorded', details })
}
