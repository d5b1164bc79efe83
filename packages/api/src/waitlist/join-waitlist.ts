import { inTransaction, newId } from '@openhours/db'
import { addDays, dayBounds, localDateAt, minutesOfTime } from '@openhours/scheduling'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import { id } from '../contract/schema.ts'
import type { Context } from '../context.ts'
import { normalizeContact } from '../customer/normalize-contact.ts'
import { answerOnce, type IdempotentRequest } from '../idempotency/request.ts'
import { horizonDaysOf, loadOffer, type Offer } from '../slot/load-offer.ts'
import { tellEntry } from './get-entry.ts'
import type { joinWaitlistInput, WaitlistEntry } from './schema.ts'
import { visitToStore } from './stored-visit.ts'
import { writeEntry } from './write-entry.ts'

type Input = z.output<typeof joinWaitlistInput>

/** Who asks again is told how things stand now, so nothing of the person is stored with the answer. */
const storedAnswer = z.object({ id })

const END_OF_DAY = '24:00'

/**
 * Puts somebody at the end of the line for a visit on some days. Throws `not_found`, `invalid_input`, `too_far_ahead`,
 * `idempotency_mismatch`.
 */
export async function joinWaitlist(ctx: Context, input: Input): Promise<WaitlistEntry> {
  const { organizationId } = input
  const answer = await answerOnce(ctx, { procedure: 'waitlist.join', input, schema: storedAnswer }, (request) =>
    join(ctx, input, request),
  )
  return tellEntry(ctx, { organizationId, entryId: answer.id })
}

async function join(ctx: Context, input: Input, request: IdempotentRequest | undefined): Promise<{ id: string }> {
  const { organizationId, fromDate } = input
  const offer = await loadOffer(ctx, { visit: input, dates: () => ({ fromDate, untilDate: addDays(fromDate, 1) }) })
  const contact = { name: input.customer.name, ...normalizeContact(input.customer, offer.organization.country) }
  const entryId = newId()
  const wanted = {
    visit: JSON.stringify(visitToStore(input, offer.location.id)),
    serviceId: input.serviceId,
    ...wantedTime(ctx, input, offer),
  }
  const details = { serviceId: input.serviceId, fromDate, lastDate: wanted.lastDate }
  await inTransaction(ctx.db, (tx) => {
    return writeEntry(tx, { ctx, request, organizationId, entryId, contact, wanted, details })
  })
  return { id: entryId }
}

function wantedTime(ctx: Context, { fromDate, days, window }: Input, { location, services }: Offer) {
  const { timeZone } = location
  const lastDate = addDays(fromDate, days - 1)
  const today = localDateAt(ctx.clock.now(), timeZone)
  if (lastDate < today) {
    const issue = { path: 'fromDate', code: 'in_the_past', message: 'All of these days are over.' }
    throw new AppError('invalid_input', { issues: [issue] })
  }
  const horizonDays = horizonDaysOf(services)
  if (fromDate > addDays(today, horizonDays)) throw new AppError('too_far_ahead', { horizonDays })
  return {
    fromDate,
    lastDate,
    fromMinute: minutesOfTime(window?.fromTime ?? '00:00'),
    untilMinute: minutesOfTime(window?.untilTime ?? END_OF_DAY),
    timeZone,
    startsAt: new Date(dayBounds(fromDate, timeZone).start),
    endsAt: new Date(dayBounds(addDays(lastDate, 1), timeZone).start),
  }
}
