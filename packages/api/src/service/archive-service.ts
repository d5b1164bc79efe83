import { writeService } from '@openhours/db/queries/service-write'
import type { z } from 'zod'
import { changeCatalogue, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { readCatalogueService } from './get-catalogue.ts'
import type { archiveServiceInput, CatalogueService } from './schema.ts'

type Input = z.output<typeof archiveServiceInput>

/** Takes a service off the booking page. What was booked stays. Throws `not_found`, `changed_meanwhile`. */
export function archiveService(ctx: Context, input: Input): Promise<CatalogueService> {
  return offer(ctx, input, false)
}

/** Offers a service again. Throws `not_found`, `changed_meanwhile`. */
export function restoreService(ctx: Context, input: Input): Promise<CatalogueService> {
  return offer(ctx, input, true)
}

/** Whoever asks for what is so already need not know the version. */
async function offer(ctx: Context, input: Input, isActive: boolean): Promise<CatalogueService> {
  const { organizationId, serviceId, version } = input
  return changeCatalogue(ctx, organizationId, async (tx) => {
    const service = await readCatalogueService(tx, input)
    if (service.isActive === isActive) return service
    mustBeVersion(service, version)
    await writeService(tx, input, { isActive })
    const type = isActive ? 'service.restored' : 'service.archived'
    await recordChangeOf(tx, ctx, { organizationId, type, subjectId: serviceId, details: {} })
    return readCatalogueService(tx, input)
  })
}
