import { findBookings } from '@openhours/db/queries/booking'
import { z } from 'zod'
import { presentForStaff } from '../booking/present-booking.ts'
import { takeTime } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { answerOnce } from '../idempotency/request.ts'
import { draftAbsence, writeAbsence, type AbsenceDraft } from './write-absence.ts'
import { readLeftAlone, workOutAbsence } from './plan-absence.ts'
import { affectedBooking, type recordAbsenceInput, type recordedAbsence } from './schema.ts'

type Input = z.output<typeof recordAbsenceInput>

/** The stored answer names the bookings; they are read as they are when it is asked for again. */
const storedAnswer = z.object({
  blockIds: z.array(z.uuid()),
  affected: z.array(z.object({ ...affectedBooking.omit({ booking: true }).shape, bookingId: z.uuid() })),
  begunIds: z.array(z.uuid()),
  sessionIds: z.array(z.uuid()),
})

/**
 * Somebody is away: blocks their time, gives their visits to others who can do them and are free then, and frees the
 * rest (or keeps it, if told so), all in one transaction. The claims of the blocks and the new ones are taken in one statement,
 * so whoever books the same person at the same moment is either refused or part of what is worked out anew.
 * Throws `not_found`, `idempotency_mismatch`.
 */
export async function recordAbsence(ctx: Context, input: Input): Promise<z.output<typeof recordedAbsence>> {
  const question = { procedure: 'absence.record', input, schema: storedAnswer }
  const answer = await answerOnce(ctx, question, (request) =>
    takeTime(ctx, {
      plan: async () => draftAbsence(input, await workOutAbsence(ctx, input)),
      write: (tx, draft) => writeAbsence(tx, { ctx, input, draft, request, answer: answerOf(draft) }),
      answer: answerOf,
    }),
  )
  return presentRecorded(ctx, input.organizationId, answer)
}

function answerOf({ blocks, placements, begunIds, sessionIds }: AbsenceDraft): z.output<typeof storedAnswer> {
  const affected = placements.map(({ row, outcome, to, nearest }) => ({ bookingId: row.id, outcome, to, nearest }))
  return { blockIds: blocks.map(({ id }) => id), affected, begunIds, sessionIds }
}

async function presentRecorded(ctx: Context, organizationId: string, answer: z.output<typeof storedAnswer>) {
  const ids = answer.affected.map(({ bookingId }) => bookingId)
  const rows = new Map((await findBookings(ctx.db, organizationId, ids)).map((row) => [row.id, row]))
  const affected = answer.affected.flatMap(({ bookingId, ...told }) => {
    const row = rows.get(bookingId)
    return row ? [{ booking: presentForStaff(row), ...told }] : []
  })
  return { blockIds: answer.blockIds, affected, ...(await readLeftAlone(ctx, organizationId, answer)) }
}
