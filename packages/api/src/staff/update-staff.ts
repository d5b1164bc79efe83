import type { Tx } from '@openhours/db'
import { writeStaffMember } from '@openhours/db/queries/staff'
import { countVisitsToStaff } from '@openhours/db/queries/visits-to-come'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { changeCatalogue, changesTo, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { mustBeActiveLocation } from '../location/list-locations.ts'
import { performServices } from './create-staff.ts'
import { readStaffMember } from './list-staff.ts'
import type { FullStaffMember, updateStaffInput } from './schema.ts'

type Input = z.output<typeof updateStaffInput>

/**
 * Changes a staff member, unless somebody has changed them since the caller looked. Asked again, it finds done what it
 * asks for. Throws `not_found`, `changed_meanwhile`, `has_future_bookings`.
 */
export function updateStaff(ctx: Context, input: Input): Promise<FullStaffMember> {
  return changeCatalogue(ctx, input.organizationId, async (tx) => {
    await update(tx, ctx, input)
    return readStaffMember(tx, input)
  })
}

async function update(tx: Tx, ctx: Context, input: Input): Promise<void> {
  const { organizationId, staffMemberId: subjectId, locationId, name, title, color, serviceIds } = input
  const row = await readStaffMember(tx, input)
  const values = changesTo(row, { locationId, name, title, color })
  const isOtherServices = serviceIds !== undefined && !isSameSet(serviceIds, row.serviceIds)
  const changed = [...Object.keys(values), ...(isOtherServices ? ['serviceIds'] : [])]
  if (changed.length === 0) return
  mustBeVersion(row, input.version)
  // Services first, as bookings lock them: a service, then its people.
  if (isOtherServices) await performServices(tx, input, serviceIds)
  if (values.locationId !== undefined) {
    await mustBeActiveLocation(tx, { organizationId, locationId: values.locationId })
    await mustHaveNoVisits(tx, ctx, input)
  }
  await writeStaffMember(tx, input, values)
  await recordChangeOf(tx, ctx, { organizationId, type: 'staff.updated', subjectId, details: { changed } })
}

/** Throws `has_future_bookings`. */
export async function mustHaveNoVisits(
  tx: Tx,
  { clock }: Context,
  { organizationId, staffMemberId }: { organizationId: string; staffMemberId: string },
): Promise<void> {
  const count = await countVisitsToStaff(tx, { organizationId, staffMemberId, now: clock.now() })
  if (count > 0) throw new AppError('has_future_bookings', { count })
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  const [one, other] = [new Set(some), new Set(others)]
  return one.size === other.size && [...one].every((id) => other.has(id))
}
