import { createHmac, randomInt } from 'node:crypto'
import type { CodeKey } from '@openhours/db/queries/sign-in-code'
import type { Context } from '../context.ts'

export const CODE_MINUTES = 10
/** After so many tries a code is dead: of a million codes, five are nothing. */
export const MAX_TRIES = 5

const DIGITS = 6

export function newCode(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')
}

/** A million codes are soon tried: without the installation's secret, the hash says nothing about its code. */
export function codeHashOf(
  { secret }: Pick<Context, 'secret'>,
  { organizationId, contact }: CodeKey,
  code: string,
): Buffer {
  return createHmac('sha256', secret).update(['sign-in-code', organizationId, contact, code].join('\0')).digest()
}
