import type { Tx } from '@openhours/db'
import { writeLocation } from '@openhours/db/queries/location'
import { countVisitsAt } from '@openhours/db/queries/visits-to-come'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { changeCatalogue, changesTo, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { checkCodes } from '../organization/known-codes.ts'
import { readLocation } from './list-locations.ts'
import type { FullLocation, updateLocationInput } from './schema.ts'

type Input = z.output<typeof updateLocationInput>

/**
 * Changes a location, unless somebody has changed it since the caller looked. Asked again, it finds done what it asks
 * for. Throws `not_found`, `invalid_input`, `changed_meanwhile`, `has_future_bookings`.
 */
export async function updateLocation(ctx: Context, input: Input): Promise<FullLocation> {
  checkCodes(input)
  return changeCatalogue(ctx, input.organizationId, async (tx) => {
    await update(tx, ctx, input)
    return readLocation(tx, input)
  })
}

async function update(tx: Tx, ctx: Context, input: Input): Promise<void> {
  const { organizationId, locationId: subjectId, name, address, timeZone, position } = input
  const row = await readLocation(tx, input)
  const values = changesTo(row, { name, address, timeZone, position })
  const changed = Object.keys(values)
  if (changed.length === 0) return
  mustBeVersion(row, input.version)
  if (values.timeZone !== undefined) await mustHaveNoVisits(tx, ctx, input)
  await writeLocation(tx, input, values)
  await recordChangeOf(tx, ctx, { organizationId, type: 'location.updated', subjectId, details: { changed } })
}

/** Throws `has_future_bookings`. */
export async function mustHaveNoVisits(
  tx: Tx,
  { clock }: Context,
  { organizationId, locationId }: { organizationId: string; locationId: string },
): Promise<void> {
  const count = await countVisitsAt(tx, { organizationId, locationId, now: clock.now() })
  if (count > 0) throw new AppError('has_future_bookings', { count })
}
