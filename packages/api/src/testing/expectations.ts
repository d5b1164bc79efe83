import { expect } from 'vitest'
import type { Reason } from '../failure/schema.ts'

/** For `rejects.toMatchObject`: a refusal with this reason, and at least these details. */
export function failure(reason: Reason, details: object = {}) {
  return { cause: { failure: { reason, details } } }
}

/** A refusal because of one field. */
export function invalid(path: string) {
  return failure('invalid_input', { issues: [{ path }] })
}

/** A slot that starts at this instant, at whatever offset it is written. */
export function startingAt(startsAt: string): unknown {
  const isSameInstant = (text: string): boolean => Date.parse(text) === Date.parse(startsAt)
  return expect.objectContaining({ startsAt: expect.toSatisfy(isSameInstant) })
}
