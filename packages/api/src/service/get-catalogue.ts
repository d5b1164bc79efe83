import type { Db } from '@openhours/db'
import {
  findCatalogueService,
  listCatalogueServices,
  type CatalogueOptionRow,
  type CatalogueServiceRow,
  type ServiceKey,
} from '@openhours/db/queries/service-catalogue'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { CatalogueService } from './schema.ts'

/** Every service, archived ones as well, with all that can be changed. */
export async function getCatalogue(
  { db }: Pick<Context, 'db'>,
  { organizationId }: { organizationId: string },
): Promise<{ services: CatalogueService[] }> {
  const rows = await listCatalogueServices(db, organizationId)
  return { services: rows.map(presentCatalogueService) }
}

/** A service with all that can be changed. Throws `not_found`. */
export async function readCatalogueService(db: Db, key: ServiceKey): Promise<CatalogueService> {
  const row = await findCatalogueService(db, key)
  if (!row) throw new AppError('not_found', { what: 'service' })
  return presentCatalogueService(row)
}

function presentCatalogueService(row: CatalogueServiceRow): CatalogueService {
  const { options, needs, processingStartsAfterMinutes, processingMinutes, ...service } = row
  const rowsByNeed = Map.groupBy(needs, ({ need }) => need)
  return {
    ...service,
    processing:
      processingStartsAfterMinutes === null || processingMinutes === null
        ? null
        : { startsAfterMinutes: processingStartsAfterMinutes, durationMinutes: processingMinutes },
    needs: [...rowsByNeed.values()].map((rows) => ({
      resourceIds: rows.map(({ resourceId }) => resourceId),
      quantity: rows[0]?.quantity ?? 1,
    })),
    variants: optionsOf(options, 'variant'),
    addOns: optionsOf(options, 'add_on'),
  }
}

function optionsOf(options: readonly CatalogueOptionRow[], wanted: CatalogueOptionRow['kind']) {
  return options.filter(({ kind }) => kind === wanted).map(({ kind: _, ...option }) => option)
}
