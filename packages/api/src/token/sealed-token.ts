import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'

/** What a token opens: one thing of one organization. */
export interface TokenContent {
  organizationId: string
  id: string
}

/** A token for one purpose opens nothing of another. */
export type TokenPurpose = 'manage-booking' | 'waitlist-entry' | 'waitlist-offer' | 'invitation'

const ID_BYTES = 16
const SEAL_BYTES = 16

/** 48 bytes as 64 characters: organization, id, and a seal that only the installation's secret can make. */
export function sealToken(
  { secret }: Pick<Context, 'secret'>,
  purpose: TokenPurpose,
  { organizationId, id }: TokenContent,
): string {
  const ids = Buffer.concat([bytesOf(organizationId), bytesOf(id)])
  return Buffer.concat([ids, sealOf(secret, purpose, ids)]).toString('base64url')
}

/** What a token opens; undefined for one that this installation did not make for this purpose. */
export function openToken(
  { secret }: Pick<Context, 'secret'>,
  purpose: TokenPurpose,
  token: string,
): TokenContent | undefined {
  const bytes = Buffer.from(token, 'base64url')
  const ids = bytes.subarray(0, 2 * ID_BYTES)
  const seal = bytes.subarray(2 * ID_BYTES)
  if (seal.length !== SEAL_BYTES || !timingSafeEqual(seal, sealOf(secret, purpose, ids))) return undefined
  return { organizationId: uuidOf(ids.subarray(0, ID_BYTES)), id: uuidOf(ids.subarray(ID_BYTES)) }
}

function sealOf(secret: Uint8Array, purpose: TokenPurpose, ids: Buffer): Buffer {
  return createHmac('sha256', secret).update(purpose).update(ids).digest().subarray(0, SEAL_BYTES)
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
