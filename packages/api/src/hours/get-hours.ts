import type { z } from 'zod'
import type { Context } from '../context.ts'
import { readOwner } from './change-hours.ts'
import type { getHoursInput, Hours } from './schema.ts'
import { presentHours } from './told-hours.ts'

/** The hours of a location or a staff member. Throws `not_found`. */
export async function getHours({ db }: Context, { fromDate, ...key }: z.output<typeof getHoursInput>): Promise<Hours> {
  return presentHours(await readOwner(db, key), fromDate)
}
