import { findOrganizationZone } from '@openhours/db/queries/organization'
import { listStaffTimes } from '@openhours/db/queries/claim'
import { addDays, dayBounds, formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { busyTimes, listBusyInput } from './schema.ts'

/** When staff are taken on some days of the organization, by start. Throws `not_found`. */
export async function listBusyTimes(
  { db, clock }: Context,
  { organizationId, fromDate, days }: z.output<typeof listBusyInput>,
): Promise<z.output<typeof busyTimes>> {
  const timeZone = await findOrganizationZone(db, organizationId)
  if (!timeZone) throw new AppError('not_found', { what: 'organization' })
  const rows = await listStaffTimes(db, {
    organizationId,
    start: dayBounds(fromDate, timeZone).start,
    end: dayBounds(addDays(fromDate, days), timeZone).start,
    now: clock.now(),
  })
  const busy = rows.map(({ staffMemberId, start, end }) => ({
    staffMemberId,
    startsAt: formatInstant(start, timeZone),
    endsAt: formatInstant(end, timeZone),
  }))
  return { busy }
}
