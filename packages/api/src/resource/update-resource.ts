import type { Tx } from '@openhours/db'
import { addUnits, removeUnits, writeResource } from '@openhours/db/queries/resource'
import { countVisitsNeeding } from '@openhours/db/queries/visits-to-come'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { recordDeletedBlock } from '../block/delete-block.ts'
import { changeCatalogue, changesTo, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { mustBeActiveLocation } from '../location/list-locations.ts'
import { readResource } from './list-resources.ts'
import type { Resource, updateResourceInput } from './schema.ts'

type Input = z.output<typeof updateResourceInput>

/**
 * Changes a resource, unless somebody has changed it since the caller looked. Asked again, it finds done what it asks
 * for. Throws `not_found`, `changed_meanwhile`, `has_future_bookings`.
 */
export function updateResource(ctx: Context, input: Input): Promise<Resource> {
  return changeCatalogue(ctx, input.organizationId, async (tx) => {
    await update(tx, ctx, input)
    return readResource(tx, input)
  })
}

async function update(tx: Tx, ctx: Context, input: Input): Promise<void> {
  const { organizationId, resourceId: subjectId, name, locationId, position } = input
  const row = await readResource(tx, input)
  const values = changesTo(row, { name, locationId, position })
  const added = (input.capacity ?? row.capacity) - row.capacity
  const changed = [...Object.keys(values), ...(added === 0 ? [] : ['capacity'])]
  if (changed.length === 0) return
  mustBeVersion(row, input.version)
  if (values.locationId !== undefined) {
    await mustBeActiveLocation(tx, { organizationId, locationId: values.locationId })
    await mustHaveNoVisits(tx, ctx, input)
  }
  if (added > 0) await addUnits(tx, input, added)
  const removedUnitIds = added < 0 ? await giveUpUnits(tx, ctx, { ...input, count: -added }) : []
  await writeResource(tx, input, values)
  const details = { changed, ...(removedUnitIds.length > 0 && { removedUnitIds }) }
  await recordChangeOf(tx, ctx, { organizationId, type: 'resource.updated', subjectId, details })
}

interface Kept {
  organizationId: string
  resourceId: string
}

/** Throws `has_future_bookings`: too few of the units are free from now on. */
async function giveUpUnits(tx: Tx, ctx: Context, { count, ...key }: Kept & { count: number }): Promise<string[]> {
  const now = ctx.clock.now()
  const { unitIds, blocks } = await removeUnits(tx, key, { count, now })
  if (unitIds.length === count) {
    for (const block of blocks) await recordDeletedBlock(tx, ctx, { ...block, organizationId: key.organizationId })
    return unitIds
  }
  throw new AppError('has_future_bookings', { count: await countVisitsNeeding(tx, { ...key, now }) })
}

/** Throws `has_future_bookings`. */
export async function mustHaveNoVisits(tx: Tx, { clock }: Context, key: Kept): Promise<void> {
  const count = await countVisitsNeeding(tx, { ...key, now: clock.now() })
  if (count > 0) throw new AppError('has_future_bookings', { count })
}
