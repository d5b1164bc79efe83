import { inTransaction, newId, type Tx } from '@openhours/db'
import { insertBooking } from '@openhours/db/queries/booking'
import { recordEvent, type NewEvent } from '@openhours/db/queries/event'
import { extendHold, findHold, removeHold } from '@openhours/db/queries/hold'
import { formatInstant, zoneRulesVersion } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { claimTime, keepCatalogueOf } from './claim-time.ts'
import { wallStartOf } from './draft-booking.ts'
import { assertHoldsFew, holderOf } from './limit-holds.ts'
import { manageTokenOf, readManageToken } from './manage-token.ts'
import { planVisit, type VisitPlan } from './plan-booking.ts'
import { hold, type Hold, type holdInput, type holdSlotInput } from './schema.ts'
import { takeTime } from './take-time.ts'
import { segmentRows } from './write-booking.ts'

const MINUTE_MS = 60_000
/** How long a hold keeps a time, from the last sign of life. */
const HOLD_MINUTES = 8
/** However often it is extended, it ends then. */
const MAX_HOLD_MINUTES = 30

/** A hold to the last value, before anything is written. */
export interface HoldDraft {
  plan: VisitPlan
  bookingId: string
  now: number
  expiresAt: number
  answer: Omit<Hold, 'holdToken'> & { bookingId: string }
}

/** The stored answer leaves out the token, which is a key. */
const storedHold = hold.omit({ holdToken: true }).extend({ bookingId: hold.shape.staffMember.shape.id })

/** Keeps a time while a form is filled in. Throws as `booking.create` does, and `limit_reached`. */
export async function holdSlot(ctx: Context, input: z.output<typeof holdSlotInput>): Promise<Hold> {
  const { organizationId } = input
  const answer = await answerOnce(ctx, { procedure: 'booking.hold', input, schema: storedHold }, (request) =>
    takeTime(ctx, {
      plan: async () => draftHold(ctx, await planVisit(ctx, { visit: input, start: Date.parse(input.startsAt) })),
      write: (tx, draft) => writeHold(tx, { ...draft, ctx, request }),
      answer: (draft) => draft.answer,
    }),
  )
  const { bookingId, ...told } = answer
  return { holdToken: manageTokenOf(ctx, { organizationId, bookingId }), ...told }
}

/** Keeps a held time longer, up to half an hour in all. Throws `hold_expired`. */
export async function extendSlotHold(ctx: Context, { holdToken }: z.output<typeof holdInput>) {
  const key = await readManageToken(ctx, holdToken)
  const held = await findHold(ctx.db, key)
  const now = ctx.clock.now()
  if (!held || held.expiresAt <= now) throw new AppError('hold_expired', {})
  const expiresAt = Math.min(now + HOLD_MINUTES * MINUTE_MS, held.createdAt + MAX_HOLD_MINUTES * MINUTE_MS)
  const extended = await inTransaction(ctx.db, (tx) => extendHold(tx, key, new Date(expiresAt)))
  if (!extended) throw new AppError('hold_expired', {})
  return { expiresAt: formatInstant(expiresAt, held.timeZone) }
}

/** Gives a held time back at once. Doing it twice, or too late, is no failure. */
export async function releaseSlotHold(ctx: Context, { holdToken }: z.output<typeof holdInput>) {
  const key = await readManageToken(ctx, holdToken)
  const released = await inTransaction(ctx.db, async (tx) => {
    const held = await findHold(tx, key)
    if (!held || !(await removeHold(tx, key))) return false
    const details = {
      startsAt: formatInstant(held.startsAt, held.timeZone),
      endsAt: formatInstant(held.endsAt, held.timeZone),
    }
    await recordHoldEvent(tx, { ctx, key, type: 'hold.released', details })
    return true
  })
  return { released }
}

/** A hold of a visit for some minutes from now on. */
export function draftHold(ctx: Context, plan: VisitPlan, minutes = HOLD_MINUTES): HoldDraft {
  const now = ctx.clock.now()
  const expiresAt = now + minutes * MINUTE_MS
  const { location, staff } = plan.offer
  const performer = staff.find(({ id }) => id === plan.segments[0]?.staffId)
  if (!performer) throw new Error('a visit without a performer')
  const bookingId = newId()
  const answer = {
    bookingId,
    startsAt: formatInstant(plan.start, location.timeZone),
    endsAt: formatInstant(plan.end, location.timeZone),
    expiresAt: formatInstant(expiresAt, location.timeZone),
    staffMember: { id: performer.id, name: performer.name, color: performer.color },
  }
  return { plan, bookingId, now, expiresAt, answer }
}

interface HoldWrite extends HoldDraft {
  ctx: Context
  request: IdempotentRequest | undefined
}

/** Takes the time of a hold and writes it; false when the time is gone. Throws `limit_reached`, `fully_booked`. */
export async function writeHold(tx: Tx, { ctx, request, plan, bookingId, now, expiresAt, answer }: HoldWrite) {
  const organizationId = plan.offer.organization.id
  if (!(await keepCatalogueOf(tx, [plan]))) return false
  await keepAnswer(tx, request, { answer, now })
  const heldBy = holderOf(ctx, organizationId)
  if (heldBy) await assertHoldsFew(tx, { organizationId, heldBy, now, limit: ctx.holdLimit })
  if (!(await claimTime(tx, { plan, owner: { organizationId, bookingId, expiresAt }, now }))) return false
  const { services, location } = plan.offer
  const row = {
    booking: {
      organizationId,
      id: bookingId,
      state: 'held' as const,
      locationId: location.id,
      startsAt: new Date(plan.start),
      endsAt: new Date(plan.end),
      timeZone: location.timeZone,
      wallStart: wallStartOf(plan),
      zoneRulesVersion: zoneRulesVersion(),
      priceMinor: services.reduce((sum, { priceMinor }) => sum + priceMinor, 0),
      currency: services[0]?.currency ?? '',
      createdAt: new Date(now),
      stateChangedAt: new Date(now),
      holdExpiresAt: new Date(expiresAt),
      heldBy,
    },
    segments: segmentRows({ plan, bookingId }).map((segment) => {
      return { ...segment, optionIds: services[segment.position]?.optionIds ?? [] }
    }),
    answers: [],
  }
  const details = { startsAt: answer.startsAt, expiresAt: answer.expiresAt }
  const key = { organizationId, bookingId }
  await insertBooking(tx, row, holdEvent({ ctx, key, type: 'hold.created', details }))
  return true
}

interface HoldEvent {
  ctx: Context
  key: { organizationId: string; bookingId: string }
  type: string
  details: Record<string, unknown>
}

function recordHoldEvent(tx: Tx, told: HoldEvent): Promise<void> {
  return recordEvent(tx, holdEvent(told))
}

function holdEvent({ ctx, key, type, details }: HoldEvent): NewEvent {
  return {
    organizationId: key.organizationId,
    type,
    subjectId: key.bookingId,
    actor: actorForEvent(ctx.actor),
    details,
    occurredAt: new Date(ctx.clock.now()),
  }
}
