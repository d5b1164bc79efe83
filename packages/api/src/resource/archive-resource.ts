import { writeResource } from '@openhours/db/queries/resource'
import type { z } from 'zod'
import { changeCatalogue, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { readResource } from './list-resources.ts'
import type { Resource, resourceVersionKey } from './schema.ts'
import { mustHaveNoVisits } from './update-resource.ts'

type Input = z.output<typeof resourceVersionKey>

/**
 * Takes a resource out of use: what needs it, and nothing else would do, cannot be booked. Throws `not_found`,
 * `changed_meanwhile`, `has_future_bookings`.
 */
export function archiveResource(ctx: Context, input: Input): Promise<Resource> {
  return setActive(ctx, input, false)
}

/** Puts an archived resource to use again. Throws `not_found`, `changed_meanwhile`. */
export function restoreResource(ctx: Context, input: Input): Promise<Resource> {
  return setActive(ctx, input, true)
}

function setActive(ctx: Context, input: Input, isActive: boolean): Promise<Resource> {
  const { organizationId, resourceId: subjectId } = input
  return changeCatalogue(ctx, organizationId, async (tx) => {
    const row = await readResource(tx, input)
    if (row.isActive === isActive) return row
    mustBeVersion(row, input.version)
    if (!isActive) await mustHaveNoVisits(tx, ctx, input)
    await writeResource(tx, input, { isActive })
    const type = isActive ? 'resource.restored' : 'resource.archived'
    await recordChangeOf(tx, ctx, { organizationId, type, subjectId, details: { name: row.name } })
    return readResource(tx, input)
  })
}
