import type { Tx } from '@openhours/db'
import { isOnlyActiveLocation, writeLocation } from '@openhours/db/queries/location'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { changeCatalogue, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { readLocation } from './list-locations.ts'
import type { FullLocation, locationVersionKey } from './schema.ts'
import { mustHaveNoVisits } from './update-location.ts'

type Input = z.output<typeof locationVersionKey>

/**
 * Takes a location out of use: nothing can be booked there, and who works there cannot be booked. Another one must be
 * left. Throws `not_found`, `changed_meanwhile`, `last_location`, `has_future_bookings`.
 */
export function archiveLocation(ctx: Context, input: Input): Promise<FullLocation> {
  return setActive(ctx, input, false)
}

/** Puts an archived location to use again, as it was. Throws `not_found`, `changed_meanwhile`. */
export function restoreLocation(ctx: Context, input: Input): Promise<FullLocation> {
  return setActive(ctx, input, true)
}

function setActive(ctx: Context, input: Input, isActive: boolean): Promise<FullLocation> {
  const { organizationId, locationId: subjectId } = input
  return changeCatalogue(ctx, organizationId, async (tx) => {
    const row = await readLocation(tx, input)
    if (row.isActive === isActive) return row
    mustBeVersion(row, input.version)
    if (!isActive) await mustBeSpare(tx, ctx, input)
    await writeLocation(tx, input, { isActive })
    const type = isActive ? 'location.restored' : 'location.archived'
    await recordChangeOf(tx, ctx, { organizationId, type, subjectId, details: { name: row.name } })
    return readLocation(tx, input)
  })
}

async function mustBeSpare(tx: Tx, ctx: Context, input: Input): Promise<void> {
  if (await isOnlyActiveLocation(tx, input)) throw new AppError('last_location', {})
  await mustHaveNoVisits(tx, ctx, input)
}
