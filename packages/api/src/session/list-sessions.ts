import { findOrganizationZone, isOpenOrganization } from '@openhours/db/queries/organization'
import { listSessions as listRows, type SessionRow } from '@openhours/db/queries/session'
import { addDays, dayBounds, findSessions, localDateAt } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { LAST_DATE } from '../contract/schema.ts'
import { presentSession, presentSessionForStaff } from './present-session.ts'
import type { findSessionsInput, listSessionsInput, Session, sessionDays, StaffSession } from './schema.ts'

/** The sessions of some dates of the organization, full ones included. Throws `not_found`. */
export async function listSessions(
  ctx: Context,
  input: z.output<typeof listSessionsInput>,
): Promise<{ sessions: StaffSession[] }> {
  const timeZone = await zoneOf(ctx, input.organizationId)
  const rows = await listRows(ctx.db, {
    ...input,
    now: ctx.clock.now(),
    start: dayBounds(input.fromDate, timeZone).start,
    end: dayBounds(addDays(input.fromDate, input.days), timeZone).start,
  })
  return { sessions: rows.map(presentSessionForStaff) }
}

/**
 * The sessions with enough seats left, or full ones too, inside notice and horizon, by date. For who has seats in one
 * already all others, also when the service has been archived since. Throws `not_found`.
 */
export async function findFreeSessions(
  ctx: Context,
  input: z.output<typeof findSessionsInput>,
  { insteadOf }: { insteadOf?: string } = {},
): Promise<z.output<typeof sessionDays>> {
  if (!(await isOpenOrganization(ctx.db, input.organizationId)))
    throw new AppError('not_found', { what: 'organization' })
  const timeZone = await zoneOf(ctx, input.organizationId)
  const fromDate = input.fromDate ?? localDateAt(ctx.clock.now(), timeZone)
  const untilDate = addDays(fromDate, input.days)
  // A day more to either side: places may have dates of their own.
  const rows = await listRows(ctx.db, {
    organizationId: input.organizationId,
    serviceId: input.serviceId,
    onlyOffered: insteadOf === undefined,
    now: ctx.clock.now(),
    start: dayBounds(addDays(fromDate, -1), timeZone).start,
    end: dayBounds(addDays(untilDate, 1), timeZone).start,
  })
  const { seats, withFull = false } = input
  const others = rows.filter(({ id }) => id !== insteadOf)
  const free = freeByDate(others, { fromDate, untilDate, now: ctx.clock.now(), seats, withFull })
  const days = Array.from({ length: input.days }, (_, i) => {
    const localDate = addDays(fromDate, i)
    return { localDate, sessions: free.get(localDate) ?? [] }
  })
  return { timeZone, days: days.filter(({ localDate }) => localDate <= LAST_DATE) }
}

interface Asked {
  fromDate: string
  untilDate: string
  now: number
  seats: number
  withFull: boolean
}

/** Each service has its own notice and horizon, each place its own dates. */
function freeByDate(rows: readonly SessionRow[], asked: Asked): Map<string, Session[]> {
  const groups = Map.groupBy(rows, ({ service, timeZone }) => `${service.id} ${timeZone}`)
  const freeIds = new Set<string>()
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const { timeZone, noticeMinutes, horizonDays } = first
    const sessions = group.map((row) => {
      return { ...row, start: row.startsAt, end: row.endsAt, seatsTaken: asked.withFull ? 0 : row.seatsTaken }
    })
    const days = findSessions({ ...asked, timeZone, noticeMinutes, horizonDays, sessions })
    for (const { id } of days.flatMap((day) => day.sessions)) freeIds.add(id)
  }
  const free = rows.filter(({ id }) => freeIds.has(id)).map(presentSession)
  return Map.groupBy(free, ({ localDate }) => localDate)
}

async function zoneOf({ db }: Context, organizationId: string): Promise<string> {
  const timeZone = await findOrganizationZone(db, organizationId)
  if (!timeZone) throw new AppError('not_found', { what: 'organization' })
  return timeZone
}
