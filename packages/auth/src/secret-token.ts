import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * What a token is for is plain from its beginning: `ohk_` a key for programs, `ohc_` the session of a customer, `oho_` the
 * owner's link.
 */
export type TokenPrefix = 'ohk_' | 'ohc_' | 'oho_'

interface Named {
  organizationId: string
  id: string
}

export interface SecretToken extends Named {
  /** Of the secret that only its holder has: 32 random bytes. */
  secretHash: Buffer
}

const ID_BYTES = 16
const SECRET_BYTES = 32
const TOKEN_BYTES = 2 * ID_BYTES + SECRET_BYTES

/** So many characters tell a token from others, and open nothing: the prefix, and the beginning of the id. */
const HINT_CHARACTERS = 16

/** A new token for something of an organization, to be shown once, and what is kept of it. */
export function newSecretToken(prefix: TokenPrefix, named: Named): { token: string; secretHash: Buffer } {
  const secret = randomBytes(SECRET_BYTES)
  const bytes = Buffer.concat([bytesOf(named.id), bytesOf(named.organizationId), secret])
  return { token: prefix + bytes.toString('base64url'), secretHash: hashOf(secret) }
}

/** What a token says of itself; undefined for what was not made as above, to the last character. */
export function readSecretToken(prefix: TokenPrefix, token: string): SecretToken | undefined {
  if (!token.startsWith(prefix)) return undefined
  const text = token.slice(prefix.length)
  const bytes = Buffer.from(text, 'base64url')
  // Node's decoder skips what it does not know, so one token could be written in many ways.
  if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== text) return undefined
  return {
    id: uuidOf(bytes.subarray(0, ID_BYTES)),
    organizationId: uuidOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES)),
    secretHash: hashOf(bytes.subarray(2 * ID_BYTES)),
  }
}

/** Compares in the same time, whatever is compared. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The beginning of a token, by which people recognise it. */
export function hintOf(prefix: TokenPrefix, id: string): string {
  return (prefix + bytesOf(id).toString('base64url')).slice(0, HINT_CHARACTERS)
}

function hashOf(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest()
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
