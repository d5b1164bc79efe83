import { listServiceIds, writeServiceOrder } from '@openhours/db/queries/service-write'
import type { z } from 'zod'
import { changeCatalogue } from '../catalogue/change-catalogue.ts'
import { mustBeNewOrder } from '../catalogue/new-order.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { getCatalogue } from './get-catalogue.ts'
import type { CatalogueService, reorderServicesInput } from './schema.ts'

/** Puts all services in order. Throws `not_found`, `changed_meanwhile` when one is missing. */
export async function reorderServices(
  ctx: Context,
  { organizationId, serviceIds }: z.output<typeof reorderServicesInput>,
): Promise<{ services: CatalogueService[] }> {
  return changeCatalogue(ctx, organizationId, async (tx) => {
    const current = await listServiceIds(tx, organizationId)
    if (mustBeNewOrder(current, serviceIds, 'service')) {
      await writeServiceOrder(tx, organizationId, serviceIds)
      const details = { serviceIds }
      await recordChangeOf(tx, ctx, { organizationId, type: 'service.reordered', subjectId: organizationId, details })
    }
    return getCatalogue({ db: tx }, { organizationId })
  })
}
