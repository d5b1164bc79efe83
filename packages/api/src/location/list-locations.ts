import type { Db } from '@openhours/db'
import { findLocation, listLocations as listRows, type LocationKey } from '@openhours/db/queries/location'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { FullLocation, listLocationsInput } from './schema.ts'

/** Every location in order, archived ones too. */
export async function listLocations(
  { db }: Context,
  { organizationId }: z.output<typeof listLocationsInput>,
): Promise<{ locations: FullLocation[] }> {
  return { locations: await listRows(db, organizationId) }
}

/** Throws `not_found`. */
export async function readLocation(db: Db, key: LocationKey): Promise<FullLocation> {
  const row = await findLocation(db, key)
  if (!row) throw new AppError('not_found', { what: 'location' })
  return row
}

/** That somebody or something can be put there: it exists, and is not archived. Throws `not_found`. */
export async function mustBeActiveLocation(db: Db, key: LocationKey): Promise<void> {
  const { isActive } = await readLocation(db, key)
  if (!isActive) throw new AppError('not_found', { what: 'location' })
}
