import { newId, type Tx } from '@openhours/db'
import { findOrInsertCustomer } from '@openhours/db/queries/customer'
import { insertSeries } from '@openhours/db/queries/series'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import { checkAnswers } from '../booking/check-answers.ts'
import { checkCaps, lockCapped } from '../booking/check-caps.ts'
import { keepCatalogueOf, takeClaimsOrHolds } from '../booking/claim-time.ts'
import { draftOf, wallStartOf, type Draft } from '../booking/draft-booking.ts'
import { takeTime } from '../booking/take-time.ts'
import { writeDraft } from '../booking/write-booking.ts'
import type { Context } from '../context.ts'
import { normalizeContact } from '../customer/normalize-contact.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { getSeries } from './get-series.ts'
import { planSeries } from './preview-series.ts'
import { readRule } from './read-rule.ts'
import { refusedDate, seriesKey, type createdSeries, type createSeriesInput, type RefusedDate } from './schema.ts'

type Input = z.output<typeof createSeriesInput>

/** The stored answer names the series; its bookings are read as they are when it is asked for again. */
const storedAnswer = z.object({ seriesId: seriesKey.shape.seriesId, refused: z.array(refusedDate) })

interface SeriesDraft {
  seriesId: string
  drafts: Draft[]
  refused: RefusedDate[]
}

/**
 * Books a visit on many dates in one transaction: all of them, or with `free` those that can be had. Throws `not_found`,
 * `invalid_input`, `dates_refused`, `idempotency_mismatch`.
 */
export async function createSeries(ctx: Context, input: Input): Promise<z.output<typeof createdSeries>> {
  const question = { procedure: 'series.create', input, schema: storedAnswer }
  const { seriesId, refused } = await answerOnce(ctx, question, (request) =>
    takeTime(ctx, {
      plan: () => draftSeries(ctx, input),
      write: (tx, draft) => writeSeries(tx, { ...draft, ctx, input, request }),
      answer: ({ seriesId: made, refused: left }) => ({ seriesId: made, refused: left }),
    }),
  )
  return { ...(await getSeries(ctx, { organizationId: input.organizationId, seriesId })), refused }
}

async function draftSeries(ctx: Context, input: Input): Promise<SeriesDraft> {
  const { offer, dates } = await planSeries(ctx, input)
  const refused = dates.flatMap(({ refusal }) => refusal ?? [])
  if (refused.length === dates.length || (refused.length > 0 && input.mode === 'all')) {
    throw new AppError('dates_refused', { dates: refused })
  }
  const seriesId = newId()
  const wanted = {
    takesHold: false,
    customer: { name: input.customer.name, ...normalizeContact(input.customer, offer.organization.country) },
    answers: checkAnswers(offer.services, input.answers ?? []),
    note: input.note ?? '',
    overrideReason: input.override?.reason ?? null,
  }
  const drafts = dates.flatMap(({ plan }, position) =>
    plan ? [draftOf(ctx, { ...wanted, plan, bookingId: newId(), series: { id: seriesId, position } })] : [],
  )
  return { seriesId, drafts, refused }
}

interface SeriesWrite extends SeriesDraft {
  ctx: Context
  input: Input
  request: IdempotentRequest | undefined
}

/** False when some of the time is gone: then all must be rolled back. */
async function writeSeries(tx: Tx, write: SeriesWrite): Promise<boolean> {
  const { ctx, input, request, seriesId, drafts, refused } = write
  const { organizationId } = input
  const now = ctx.clock.now()
  const [first] = drafts
  if (!first) return false
  const plans = drafts.map(({ plan }) => plan)
  if (!(await keepCatalogueOf(tx, plans))) return false
  await keepAnswer(tx, request, { answer: { seriesId, refused }, now })
  if (!input.override) await lockCapped(tx, plans)
  const claims = drafts.flatMap(({ plan, bookingId }) =>
    plan.claims.map((claim) => ({ ...claim, owner: { bookingId } })),
  )
  if (!(await takeClaimsOrHolds(tx, { owner: { organizationId }, claims, now }))) return false
  const createdAt = new Date(now)
  const customer = { organizationId, id: newId(), ...first.customer, createdAt }
  const customerId = await findOrInsertCustomer(tx, customer)
  const { plan } = first
  const rule = { ...readRule(input.rule) }
  const { timeZone } = plan.offer.location
  await insertSeries(tx, {
    organizationId,
    id: seriesId,
    customerId,
    rule,
    timeZone,
    wallStart: wallStartOf(plan),
    createdAt,
  })
  for (const draft of drafts) {
    // Counted after the dates before it were written, so that they count too.
    if (!input.override && !(await isWithinCaps(tx, draft, now))) return false
    await writeDraft(tx, draft, customerId)
  }
  const details = { bookings: drafts.length, refused: refused.length, rule }
  await recordChangeOf(tx, ctx, { organizationId, subjectId: seriesId, type: 'series.created', details })
  return true
}

/** False when others were faster and the cap is reached: the dates are worked out again. */
async function isWithinCaps(tx: Tx, { plan }: Draft, now: number): Promise<boolean> {
  try {
    await checkCaps(tx, plan, { now })
    return true
  } catch (error) {
    if (error instanceof AppError && error.reason === 'fully_booked') return false
    throw error
  }
}
