import { newId } from '@openhours/db'
import { insertLocation } from '@openhours/db/queries/location'
import type { z } from 'zod'
import { changeCatalogue } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { checkCodes } from '../organization/known-codes.ts'
import { readLocation } from './list-locations.ts'
import { fullLocation, type createLocationInput, type FullLocation } from './schema.ts'

type Input = z.output<typeof createLocationInput>

/** Opens another place. It has no hours yet, so nothing can be booked there. Throws `invalid_input`, `idempotency_mismatch`. */
export async function createLocation(ctx: Context, input: Input): Promise<FullLocation> {
  checkCodes(input)
  const question = { procedure: 'location.create', input, schema: fullLocation }
  return answerOnce(ctx, question, (request) => create(ctx, input, request))
}

function create(ctx: Context, input: Input, request: IdempotentRequest | undefined): Promise<FullLocation> {
  const { organizationId, name } = input
  const locationId = newId()
  return changeCatalogue(ctx, organizationId, async (tx) => {
    await insertLocation(tx, { ...input, id: locationId })
    const details = { name }
    await recordChangeOf(tx, ctx, { organizationId, type: 'location.created', subjectId: locationId, details })
    const answer = await readLocation(tx, { organizationId, locationId })
    await keepAnswer(tx, request, { answer, now: ctx.clock.now() })
    return answer
  })
}
