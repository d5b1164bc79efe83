import { newId, type Db } from '@openhours/db'
import type { ClaimInterval, NewClaim } from '@openhours/db/queries/claim'
import { findSchedule, type ScheduledLocationRow } from '@openhours/db/queries/schedule'
import { findResource, type ResourceRow } from '@openhours/db/queries/session-resource'
import { listTakenTimes, type TakenTimesQuestion } from '@openhours/db/queries/taken-time'
import { formatInstant, localDateAt } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { readRule, refuseTooFar, startsOf } from '../series/read-rule.ts'
import type { RefusedDate } from '../series/schema.ts'
import type { createSessionInput } from './schema.ts'

const MINUTE_MS = 60_000

type Input = z.output<typeof createSessionInput>

export interface SessionsPlan {
  catalogueVersion: number
  location: ScheduledLocationRow
  sessions: { id: string; start: number; end: number; claims: NewClaim[] }[]
  refused: RefusedDate[]
}

/** Works out which dates can be had. Hours do not count: who holds a class is there. Throws `not_found`, `dates_refused`. */
export async function planSessions(ctx: Context, input: Input): Promise<SessionsPlan> {
  const { catalogueVersion, location, service, resource } = await readParties(ctx, input)
  const first = Date.parse(input.startsAt)
  const starts = input.rule ? startsOf(readRule(input.rule), first, location.timeZone) : refuseTooFar([first])
  const lengthMs = (input.durationMinutes ?? service.durationMinutes) * MINUTE_MS
  const beforeMs = service.bufferBeforeMinutes * MINUTE_MS
  const afterMs = lengthMs + service.bufferAfterMinutes * MINUTE_MS
  const taken = await readClaimed(ctx.db, {
    organizationId: input.organizationId,
    subjectIds: [input.staffMemberId, ...(resource?.unitIds ?? [])],
    start: first - beforeMs,
    end: (starts.at(-1) ?? first) + afterMs,
    now: ctx.clock.now(),
  })
  const plan: SessionsPlan = { catalogueVersion, location, sessions: [], refused: [] }
  for (const start of starts) {
    const times = { start: start - beforeMs, end: start + afterMs }
    const isFree = (subjectId: string): boolean =>
      !taken.some((other) => other.subjectId === subjectId && other.start < times.end && other.end > times.start)
    const unitId = resource?.unitIds.find(isFree)
    const reason = refusalOf({
      isPast: start <= ctx.clock.now(),
      isFree: isFree(input.staffMemberId),
      resource,
      unitId,
    })
    if (reason) {
      plan.refused.push(refusedDate(start, reason, location.timeZone))
      continue
    }
    const id = newId()
    const claims = [input.staffMemberId, ...(unitId ? [unitId] : [])].map((subjectId) => {
      return { id: newId(), subjectId, ...times, owner: { sessionId: id } }
    })
    plan.sessions.push({ id, start, end: start + lengthMs, claims })
    taken.push(...claims)
  }
  if (plan.sessions.length === 0 || (input.mode === 'all' && plan.refused.length > 0)) {
    throw new AppError('dates_refused', { dates: plan.refused })
  }
  return plan
}

async function readParties({ db }: Context, input: Input) {
  const schedule = await findSchedule(db, input.organizationId, [input.serviceId])
  const [service] = schedule?.services ?? []
  if (!schedule || !service?.isActive) throw new AppError('not_found', { what: 'service' })
  const performer = schedule.staff.find(({ id }) => id === input.staffMemberId)
  const location = schedule.locations.find(({ id }) => id === performer?.locationId)
  if (!performer || !location) throw new AppError('not_found', { what: 'staff_member' })
  const resource = input.resourceId ? await findResource(db, input.organizationId, input.resourceId) : null
  if (resource === undefined || (resource && resource.locationId !== location.id)) {
    throw new AppError('not_found', { what: 'resource' })
  }
  return { catalogueVersion: schedule.catalogueVersion, service, location, resource }
}

type Reach = Pick<TakenTimesQuestion, 'organizationId' | 'subjectIds' | 'start' | 'end' | 'now'>

/** Claims only: what another calendar says does not keep staff from holding a class. */
export async function readClaimed(db: Db, reach: Reach): Promise<ClaimInterval[]> {
  const { taken } = await listTakenTimes(db, { ...reach, countedServiceIds: [] })
  const claimed = taken.filter(({ kind }) => kind === 'claim')
  return claimed.flatMap(({ subjectId, times }) => times.map((stretch) => ({ subjectId, ...stretch })))
}

interface Found {
  isPast: boolean
  isFree: boolean
  resource: ResourceRow | null
  unitId: string | undefined
}

function refusalOf({ isPast, isFree, resource, unitId }: Found): 'too_soon' | 'slot_taken' | null {
  if (isPast) return 'too_soon'
  return isFree && (!resource || unitId) ? null : 'slot_taken'
}

function refusedDate(start: number, reason: string, timeZone: string): RefusedDate {
  return { startsAt: formatInstant(start, timeZone), localDate: localDateAt(start, timeZone), reason, nearest: [] }
}
