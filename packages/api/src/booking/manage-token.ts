import type { BookingKey } from '@openhours/db/queries/booking'
import { isOpenOrganization } from '@openhours/db/queries/organization'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { openToken, sealToken } from '../token/sealed-token.ts'

/** The unguessable key to one booking, or to one hold. */
export function manageTokenOf(ctx: Pick<Context, 'secret'>, { organizationId, bookingId }: BookingKey): string {
  return sealToken(ctx, 'manage-booking', { organizationId, id: bookingId })
}

/** Reads a manage token. Throws `not_found` for one that this installation did not make, or of a business that is closed. */
export async function readManageToken(ctx: Pick<Context, 'secret' | 'db'>, token: string): Promise<BookingKey> {
  const content = openToken(ctx, 'manage-booking', token)
  if (!content || !(await isOpenOrganization(ctx.db, content.organizationId)))
    throw new AppError('not_found', { what: 'booking' })
  return { organizationId: content.organizationId, bookingId: content.id }
}
