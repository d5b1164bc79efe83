import type { Tx } from '@openhours/db'
import { countComingLocked } from '@openhours/db/queries/service-catalogue'
import { writeService } from '@openhours/db/queries/service-write'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { changeCatalogue, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { checkNamed, checkService } from './check-service.ts'
import { readCatalogueService } from './get-catalogue.ts'
import type { CatalogueService, updateServiceInput } from './schema.ts'
import { changesToService } from './service-values.ts'
import { columnsOf, writeLists } from './write-service.ts'

type Input = z.output<typeof updateServiceInput>

/**
 * Changes what is told of a service, unless somebody has changed it since the caller looked. What was booked stays as it
 * was agreed. Asked again, it finds done what it asks for. Throws `not_found`, `invalid_input`, `changed_meanwhile`, and
 * `has_future_bookings` for what is to be a class, or no longer.
 */
export async function updateService(ctx: Context, input: Input): Promise<CatalogueService> {
  return changeCatalogue(ctx, input.organizationId, async (tx) => {
    await update(tx, ctx, input)
    return readCatalogueService(tx, input)
  })
}

async function update(tx: Tx, ctx: Context, input: Input): Promise<void> {
  const { organizationId, serviceId, version, ...asked } = input
  const service = await readCatalogueService(tx, input)
  const changes = changesToService(service, asked)
  const changed = Object.keys(changes)
  if (changed.length === 0) return
  mustBeVersion(service, version)
  checkService({ ...service, ...changes })
  await checkNamed(tx, input, changes)
  if (changes.isClass !== undefined) await mustHaveNoneComing(tx, ctx, input)
  await writeService(tx, input, columnsOf(changes))
  await writeLists(tx, input, changes)
  const details = { changed }
  await recordChangeOf(tx, ctx, { organizationId, type: 'service.updated', subjectId: serviceId, details })
}

/** Visits and classes are kept apart: what is one of them cannot become the other while people are to come. */
async function mustHaveNoneComing(tx: Tx, { clock }: Context, input: Input): Promise<void> {
  const count = await countComingLocked(tx, input, new Date(clock.now()))
  if (count > 0) throw new AppError('has_future_bookings', { count })
}
