import { newId } from '@openhours/db'
import { addUnits, insertResource } from '@openhours/db/queries/resource'
import type { z } from 'zod'
import { changeCatalogue } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { mustBeActiveLocation } from '../location/list-locations.ts'
import { readResource } from './list-resources.ts'
import { resource, type createResourceInput, type Resource } from './schema.ts'

type Input = z.output<typeof createResourceInput>

/** Adds a room or a piece of equipment. Throws `not_found`, `idempotency_mismatch`. */
export async function createResource(ctx: Context, input: Input): Promise<Resource> {
  const question = { procedure: 'resource.create', input, schema: resource }
  return answerOnce(ctx, question, (request) => create(ctx, input, request))
}

function create(ctx: Context, input: Input, request: IdempotentRequest | undefined): Promise<Resource> {
  const { organizationId, name, capacity } = input
  const resourceId = newId()
  return changeCatalogue(ctx, organizationId, async (tx) => {
    await mustBeActiveLocation(tx, input)
    await insertResource(tx, { ...input, id: resourceId })
    await addUnits(tx, { organizationId, resourceId }, capacity)
    const details = { name, capacity }
    await recordChangeOf(tx, ctx, { organizationId, type: 'resource.created', subjectId: resourceId, details })
    const answer = await readResource(tx, { organizationId, resourceId })
    await keepAnswer(tx, request, { answer, now: ctx.clock.now() })
    return answer
  })
}
