import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/** Which booking a manage token opens. */
export interface BookingKey {
  organizationId: string
  bookingId: string
}

const ID_BYTES = 16
const SEAL_BYTES = 16

/** 48 bytes as 64 characters: organization, booking, and a seal that only the installation's secret can make. */
export function manageTokenOf({ secret }: Pick<Context, 'secret'>, key: BookingKey): string {
  const ids = Buffer.concat([bytesOf(key.organizationId), bytesOf(key.bookingId)])
  return Buffer.concat([ids, sealOf(secret, ids)]).toString('base64url')
}

/** Reads a manage token. Throws `not_found` for one that this installation did not make. */
export function readManageToken({ secret }: Pick<Context, 'secret'>, token: string): BookingKey {
  const bytes = Buffer.from(token, 'base64url')
  const ids = bytes.subarray(0, 2 * ID_BYTES)
  const seal = bytes.subarray(2 * ID_BYTES)
  if (seal.length !== SEAL_BYTES || !timingSafeEqual(seal, sealOf(secret, ids))) {
    throw new AppError('not_found', { what: 'booking' })
  }
  return { organizationId: uuidOf(ids.subarray(0, ID_BYTES)), bookingId: uuidOf(ids.subarray(ID_BYTES)) }
}

function sealOf(secret: Uint8Array, ids: Buffer): Buffer {
  return createHmac('sha256', secret).update('manage-booking').update(ids).digest().subarray(0, SEAL_BYTES)
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
