import { listBlocks as listRows } from '@openhours/db/queries/block'
import { findOrganizationZone } from '@openhours/db/queries/organization'
import { addDays, dayBounds, formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { ownCalendarOf } from '../booking/own-calendar.ts'
import type { Context } from '../context.ts'
import type { Block, listBlocksInput } from './schema.ts'

/** The blocks that meet some days of the organization; staff are told the reasons of their own. Throws `not_found`. */
export async function listBlocks(
  { db, actor }: Context,
  { organizationId, fromDate, days }: z.output<typeof listBlocksInput>,
): Promise<{ blocks: Block[] }> {
  const timeZone = await findOrganizationZone(db, organizationId)
  if (!timeZone) throw new AppError('not_found', { what: 'organization' })
  const rows = await listRows(db, {
    organizationId,
    start: dayBounds(fromDate, timeZone).start,
    end: dayBounds(addDays(fromDate, days), timeZone).start,
  })
  const own = ownCalendarOf(actor)
  const blocks = rows.map(({ startsAt, endsAt, reason, ...row }) => ({
    ...row,
    reason: !own || row.subjectId === own.staffMemberId ? reason : '',
    startsAt: formatInstant(startsAt, timeZone),
    endsAt: formatInstant(endsAt, timeZone),
  }))
  return { blocks }
}
