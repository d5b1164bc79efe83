import type { BookingKey } from '@openhours/db/queries/booking'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { openToken, sealToken } from '../token/sealed-token.ts'

/** The unguessable key to one booking, or to one hold. */
export function manageTokenOf(ctx: Pick<Context, 'secret'>, { organizationId, bookingId }: BookingKey): string {
  return sealToken(ctx, 'manage-booking', { organizationId, id: bookingId })
}

/** Reads a manage token. Throws `not_found` for one that this installation did not make. */
export function readManageToken(ctx: Pick<Context, 'secret'>, token: string): BookingKey {
  const content = openToken(ctx, 'manage-booking', token)
  if (!content) throw new AppError('not_found', { what: 'booking' })
  return { organizationId: content.organizationId, bookingId: content.id }
}
