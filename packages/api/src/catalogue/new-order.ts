import { AppError } from '../app-error.ts'
import type { Findable } from '../failure/schema.ts'

/**
 * Whether an order of all things of a kind is another one than the current. Throws `not_found` when one is unknown, and
 * `changed_meanwhile` when one is missing: somebody has added it since the caller looked.
 */
export function mustBeNewOrder(current: readonly string[], wanted: readonly string[], what: Findable): boolean {
  if (!wanted.every((id) => current.includes(id))) throw new AppError('not_found', { what })
  if (wanted.length < current.length) throw new AppError('changed_meanwhile', {})
  return wanted.some((id, i) => id !== current[i])
}
