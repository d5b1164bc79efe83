import type { Db, Tx } from '@openhours/db'
import { findHours, findHoursAt, raiseVersion, type HoursOwner, type OwnerRow } from '@openhours/db/queries/hours'
import type { HoursRows } from '@openhours/db/queries/schedule'
import { AppError } from '../app-error.ts'
import { changeCatalogue, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import type { InputIssue } from '../failure/schema.ts'
import { hoursOf } from '../slot/hours-of.ts'
import { findAffected } from './find-affected.ts'
import { clashesAround } from './overlaps.ts'
import type { ChangedHours } from './schema.ts'
import { presentHours } from './told-hours.ts'

interface Key {
  organizationId: string
  ownerId: string
}

/** What is to become of somebody's hours. */
export interface HoursChange {
  /** All of them, with the change, in the order of the rows. */
  hours: HoursRows
  /** The dates whose nights may run into each other by it. */
  localDates: readonly string[]
  /** The field of the input that is to blame if they do. */
  path: string
  /** For the event. */
  details: Record<string, unknown>
  write: (tx: Tx, owner: HoursOwner) => Promise<void>
}

/**
 * Changes the hours of a location or of a staff member, unless somebody has changed either since the caller looked. Asked
 * again, it finds done what it asks for. Throws `not_found`, `invalid_input`, `changed_meanwhile`.
 */
export async function changeHours(
  ctx: Context,
  input: Key & { version: number },
  changeOf: (owner: OwnerRow) => HoursChange,
): Promise<ChangedHours> {
  const { organizationId } = input
  const owner = await changeCatalogue(ctx, organizationId, async (tx) => {
    const row = await readOwner(tx, input)
    const change = changeOf(row)
    if (isSame(change.hours, row.hours)) return row
    mustBeVersion(row, input.version)
    await mustNotClash(tx, { organizationId, row, change })
    await change.write(tx, { ...row, organizationId })
    await raiseVersion(tx, { ...row, organizationId })
    const details = { of: row.kind, ...change.details }
    await recordChangeOf(tx, ctx, { organizationId, type: 'hours.changed', subjectId: row.id, details })
    return readOwner(tx, input)
  })
  const { locationId, id, kind } = owner
  const question = { organizationId, locationId, now: ctx.clock.now() }
  const ofOne = kind === 'staff_member' ? { staffMemberId: id } : {}
  return { ...presentHours(owner), ...(await findAffected(ctx.db, { ...question, ...ofOne })) }
}

/** Throws `not_found`. */
export async function readOwner(db: Db, key: Key): Promise<OwnerRow> {
  const row = await findHours(db, key)
  if (!row) throw new AppError('not_found', { what: 'hours' })
  return row
}

/** Throws `invalid_input`. */
export function refuse(issues: readonly Omit<InputIssue, 'message'>[]): void {
  if (issues.length === 0) return
  throw new AppError('invalid_input', {
    issues: issues.map((issue) => ({ ...issue, message: messages[issue.code] ?? '' })),
  })
}

const messages: Record<string, string> = {
  overlap: 'It begins before the opening before it has ended.',
  overlaps_next_day: 'A night would run into the hours of the day after it.',
  no_hours: 'Somebody without any hours follows the location; who works no longer is archived.',
  location_follows_nobody: 'Only a staff member can have the hours of a location.',
}

/** Who has no week of their own has that of the location between their exceptions. */
async function mustNotClash(
  tx: Tx,
  { organizationId, row, change }: { organizationId: string; row: OwnerRow; change: HoursChange },
): Promise<void> {
  const { weekly, exceptions } = change.hours
  const followed =
    weekly.length > 0 || row.kind === 'location' ? undefined : await findHoursAt(tx, { ...row, organizationId })
  const hours = hoursOf({ weekly: followed?.hours.weekly ?? weekly, exceptions })
  const clashes = change.localDates.some((localDate) => clashesAround(hours, localDate))
  refuse(clashes ? [{ path: change.path, code: 'overlaps_next_day' }] : [])
}

function isSame(some: HoursRows, others: HoursRows): boolean {
  const textOf = ({ weekly, exceptions }: HoursRows): string =>
    JSON.stringify([
      weekly.map(({ weekday, opensMinute, closesMinute }) => [weekday, opensMinute, closesMinute]),
      exceptions.map(({ localDate, opensMinute, closesMinute }) => [localDate, opensMinute, closesMinute]),
    ])
  return textOf(some) === textOf(others)
}
