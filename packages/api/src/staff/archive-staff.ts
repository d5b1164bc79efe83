import { writeStaffMember } from '@openhours/db/queries/staff'
import type { z } from 'zod'
import { changeCatalogue, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { readStaffMember } from './list-staff.ts'
import type { FullStaffMember, staffVersionKey } from './schema.ts'
import { mustHaveNoVisits } from './update-staff.ts'

type Input = z.output<typeof staffVersionKey>

/**
 * Takes somebody out of what can be booked; their visits of the past stay theirs. Those to come must be given to others
 * first: `absence.plan` says who can take them. Throws `not_found`, `changed_meanwhile`, `has_future_bookings`.
 */
export function archiveStaff(ctx: Context, input: Input): Promise<FullStaffMember> {
  return setActive(ctx, input, false)
}

/** Makes an archived staff member bookable again, with the services and hours of before. Throws `not_found`, `changed_meanwhile`. */
export function restoreStaff(ctx: Context, input: Input): Promise<FullStaffMember> {
  return setActive(ctx, input, true)
}

function setActive(ctx: Context, input: Input, isActive: boolean): Promise<FullStaffMember> {
  const { organizationId, staffMemberId: subjectId } = input
  return changeCatalogue(ctx, organizationId, async (tx) => {
    const row = await readStaffMember(tx, input)
    if (row.isActive === isActive) return row
    mustBeVersion(row, input.version)
    if (!isActive) await mustHaveNoVisits(tx, ctx, input)
    await writeStaffMember(tx, input, { isActive })
    const type = isActive ? 'staff.restored' : 'staff.archived'
    await recordChangeOf(tx, ctx, { organizationId, type, subjectId, details: { name: row.name } })
    return readStaffMember(tx, input)
  })
}
