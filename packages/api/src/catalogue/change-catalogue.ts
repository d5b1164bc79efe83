import { inTransaction, type Tx } from '@openhours/db'
import { bumpCatalogue } from '@openhours/db/queries/catalogue'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/**
 * Changes what can be booked, in one transaction. Editors of one business queue at its start: what one of them reads in it
 * stays as it is until they have written. Throws `not_found`.
 */
export function changeCatalogue<Result>(
  { db }: Pick<Context, 'db'>,
  organizationId: string,
  change: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return inTransaction(db, async (tx) => {
    if (!(await bumpCatalogue(tx, organizationId))) throw new AppError('not_found', { what: 'organization' })
    return change(tx)
  })
}

type Changes<Asked> = { [Field in keyof Asked]?: Exclude<Asked[Field], undefined> }

/** What is asked for and not so already; what was left out is not asked for. Texts, numbers, yes and no. */
export function changesTo<Asked extends object>(
  row: { [Field in keyof Asked]: unknown },
  asked: Asked,
): Changes<Asked> {
  const current: Record<string, unknown> = { ...row }
  const changed = Object.entries(asked).filter(([field, value]) => value !== undefined && value !== current[field])
  // Fields of what was asked for, with the values they have there.
  return Object.fromEntries(changed) as Changes<Asked>
}

/** Throws `changed_meanwhile`. */
export function mustBeVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new AppError('changed_meanwhile', {})
}
