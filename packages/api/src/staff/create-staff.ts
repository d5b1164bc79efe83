import { newId, type Tx } from '@openhours/db'
import { insertStaffMember, writeServicesOf, type StaffKey } from '@openhours/db/queries/staff'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { changeCatalogue } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { mustBeActiveLocation } from '../location/list-locations.ts'
import { readStaffMember } from './list-staff.ts'
import { fullStaffMember, type createStaffInput, type FullStaffMember } from './schema.ts'

type Input = z.output<typeof createStaffInput>

/** Adds somebody who performs services; they have the hours of the location. Throws `not_found`, `idempotency_mismatch`. */
export async function createStaff(ctx: Context, input: Input): Promise<FullStaffMember> {
  const question = { procedure: 'staff.create', input, schema: fullStaffMember }
  return answerOnce(ctx, question, (request) => create(ctx, input, request))
}

function create(ctx: Context, input: Input, request: IdempotentRequest | undefined): Promise<FullStaffMember> {
  const { organizationId, name } = input
  const staffMemberId = newId()
  return changeCatalogue(ctx, organizationId, async (tx) => {
    await mustBeActiveLocation(tx, input)
    await insertStaffMember(tx, { ...input, id: staffMemberId })
    await performServices(tx, { organizationId, staffMemberId }, input.serviceIds)
    const details = { name }
    await recordChangeOf(tx, ctx, { organizationId, type: 'staff.created', subjectId: staffMemberId, details })
    const answer = await readStaffMember(tx, { organizationId, staffMemberId })
    await keepAnswer(tx, request, { answer, now: ctx.clock.now() })
    return answer
  })
}

/** Throws `not_found`. */
export async function performServices(tx: Tx, key: StaffKey, serviceIds: readonly string[]): Promise<void> {
  if (!(await writeServicesOf(tx, key, serviceIds))) throw new AppError('not_found', { what: 'service' })
}
