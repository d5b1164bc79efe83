import { inTransaction, newId } from '@openhours/db'
import { keepSession } from '@openhours/db/queries/class-line'
import { findSchedule } from '@openhours/db/queries/schedule'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import { id } from '../contract/schema.ts'
import type { Context } from '../context.ts'
import { normalizeContact } from '../customer/normalize-contact.ts'
import { answerOnce, type IdempotentRequest } from '../idempotency/request.ts'
import { checkWhen } from '../session/book-session.ts'
import { readSession } from '../session/get-session.ts'
import { tellEntry } from './get-entry.ts'
import type { joinSessionInput, WaitlistEntry } from './schema.ts'
import { writeEntry } from './write-entry.ts'

type Input = z.output<typeof joinSessionInput>

/** Who asks again is told how things stand now, so nothing of the person is stored with the answer. */
const storedAnswer = z.object({ id })

/**
 * Puts somebody at the end of the line for seats in a class. Throws `not_found` once it has begun or was cancelled,
 * `invalid_input` for more seats than it has, `too_soon`, `too_far_ahead`, `idempotency_mismatch`.
 */
export async function joinSessionLine(ctx: Context, input: Input): Promise<WaitlistEntry> {
  const { organizationId } = input
  const question = { procedure: 'waitlist.joinSession', input, schema: storedAnswer }
  const answer = await answerOnce(ctx, question, (request) => join(ctx, input, request))
  return tellEntry(ctx, { organizationId, entryId: answer.id })
}

async function join(ctx: Context, input: Input, request: IdempotentRequest | undefined): Promise<{ id: string }> {
  const { organizationId, sessionId, seats } = input
  const { serviceId, country } = await readJoinable(ctx, input)
  const contact = { name: input.customer.name, ...normalizeContact(input.customer, country) }
  const entryId = newId()
  const wanted = { serviceId, sessionId, seats }
  await inTransaction(ctx.db, async (tx) => {
    await writeEntry(tx, { ctx, request, organizationId, entryId, contact, wanted, details: wanted })
    // Whoever cancels the class ends its line first: who comes later is not in it.
    if (!(await keepSession(tx, input))) throw new AppError('not_found', { what: 'session' })
  })
  return { id: entryId }
}

async function readJoinable(ctx: Context, input: Input): Promise<{ serviceId: string; country: string }> {
  const session = await readSession(ctx, input)
  const schedule = await findSchedule(ctx.db, input.organizationId, [session.service.id])
  const isOffered = schedule?.services.some(({ isActive }) => isActive)
  const isOver = session.cancelledAt !== null || session.startsAt <= ctx.clock.now()
  if (!schedule || !isOffered || isOver) throw new AppError('not_found', { what: 'session' })
  checkWhen(ctx, session)
  if (input.seats > session.seats) {
    const issue = { path: 'seats', code: 'too_many_seats', message: 'The class never has so many seats.' }
    throw new AppError('invalid_input', { issues: [issue] })
  }
  return { serviceId: session.service.id, country: schedule.organization.country }
}
