import { newId, type Tx } from '@openhours/db'
import { findCurrency, type ServiceKey } from '@openhours/db/queries/service-catalogue'
import { insertService } from '@openhours/db/queries/service-write'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import { changeCatalogue } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { answerOnce, keepAnswer } from '../idempotency/request.ts'
import { checkNamed, checkService } from './check-service.ts'
import { readCatalogueService } from './get-catalogue.ts'
import type { CatalogueService, createServiceInput } from './schema.ts'
import type { ServiceValues } from './service-values.ts'
import { columnsOf, writeLists } from './write-service.ts'

type Input = z.output<typeof createServiceInput>

/** The stored answer names the service; it is read as it is when it is asked for again. */
const storedAnswer = z.object({ serviceId: z.uuid() })

/** Adds a service behind all the others. Throws `not_found`, `invalid_input`, `idempotency_mismatch`. */
export async function createService(ctx: Context, input: Input): Promise<CatalogueService> {
  const { organizationId, idempotencyKey: _, ...values } = input
  checkService(values)
  const question = { procedure: 'service.create', input, schema: storedAnswer }
  const { serviceId } = await answerOnce(ctx, question, (request) =>
    changeCatalogue(ctx, organizationId, async (tx) => {
      const answer = { serviceId: newId() }
      await keepAnswer(tx, request, { answer, now: ctx.clock.now() })
      await write(tx, { ctx, key: { organizationId, ...answer }, values })
      return answer
    }),
  )
  return readCatalogueService(ctx.db, { organizationId, serviceId })
}

interface NewService {
  ctx: Context
  key: ServiceKey
  values: ServiceValues
}

async function write(tx: Tx, { ctx, key, values }: NewService): Promise<void> {
  const { organizationId, serviceId } = key
  const currency = await findCurrency(tx, organizationId)
  if (currency === undefined) throw new AppError('not_found', { what: 'organization' })
  await checkNamed(tx, key, values)
  await insertService(tx, key, { ...columnsOf(values), currency })
  await writeLists(tx, key, values)
  const details = { name: values.name }
  await recordChangeOf(tx, ctx, { organizationId, type: 'service.created', subjectId: serviceId, details })
}
