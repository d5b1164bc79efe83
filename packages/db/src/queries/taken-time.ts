import { sql, type RawBuilder } from 'kysely'
import { prepared } from '../prepared.ts'
import type { Db } from '../database.ts'

export interface TakenTimesQuestion {
  organizationId: string
  /** Staff members and units of resources. */
  subjectIds: readonly string[]
  /** Services whose bookings are counted against a cap. */
  countedServiceIds: readonly string[]
  /** Half-open, in milliseconds since the epoch. */
  start: number
  end: number
  /** What a hold keeps that has expired by now is told apart. */
  now: number
  /** The claims of these bookings do not count: they are about to be moved. */
  exceptBookingId?: string | readonly string[] | undefined
  /** Staff members whose last visit before the range is wanted too, for a fair choice between them. */
  lastVisitOf?: readonly string[] | undefined
}

/** Stretches of one kind that somebody or something is taken for, each `[start, end)`. */
export interface TakenTimes {
  /**
   * `expired`: kept by holds that have run out, and still to be cleared away; `booking`: visits of a counted service,
   * whose id is then the subject; `last`: a visit before the range.
   */
  kind: 'claim' | 'expired' | 'external' | 'booking' | 'last'
  subjectId: string
  times: { start: number; end: number }[]
}

export interface TakenAnswer {
  /** Of the catalogue, as it is now; undefined for an unknown organization. */
  catalogueVersion: number | undefined
  taken: TakenTimes[]
}

/**
 * What is taken in a range, here and in other calendars, and what counts against caps, in one statement of one row.
 * Through a pooler it is planned anew for each booking: all kinds put together and grouped would cost half as much again.
 */
export async function listTakenTimes(db: Db, question: TakenTimesQuestion): Promise<TakenAnswer> {
  const { organizationId, start, end, now, exceptBookingId } = question
  const exceptIds = sql`${[exceptBookingId ?? []].flat()}::uuid[]`
  const isOthers = exceptBookingId ? sql`AND (booking_id IS NULL OR booking_id <> ALL(${exceptIds}))` : sql``
  const subjectIds = sql`${[...question.subjectIds]}::uuid[]`
  const range = sql`tstzrange(${new Date(start)}, ${new Date(end)})`
  const { rows } = await sql<TakenRow>`${prepared}
    SELECT catalogue_version,
      (SELECT ${allOf(sql`subject_id, ${DURING}, expires_at <= ${new Date(now)}`)} FROM claim
        WHERE organization_id = ${organizationId} AND subject_id = ANY(${subjectIds}) AND during && ${range} ${isOthers}
      ) AS claims,
      (SELECT ${allOf(sql`staff_member_id, ${DURING}`)} FROM external_busy
        WHERE organization_id = ${organizationId} AND staff_member_id = ANY(${subjectIds}) AND during && ${range}
      ) AS external ${countedVisits(question)} ${lastVisits(question)}
    FROM organization WHERE organization_id = ${organizationId}`.execute(db)
  return { catalogueVersion: rows[0]?.catalogueVersion, taken: rows.flatMap(takenTimesIn) }
}

/** Stretches as texts of `<subject> <start> <end>`; claims say in a fourth word whether they are those of an expired hold. */
interface TakenRow {
  catalogueVersion: number
  claims: string | null
  external: string | null
  bookings?: string | null
  last?: string | null
}

const DURING = sql`date_part('epoch', lower(during)), date_part('epoch', upper(during))`
const VISIT = sql`date_part('epoch', g.starts_at), date_part('epoch', g.ends_at)`

/** As one text: thousands of rows, as a month of ten people may have, come more slowly. */
function allOf(words: RawBuilder<unknown>) {
  return sql`string_agg(concat_ws(' ', ${words}), ',')`
}

function takenTimesIn({ claims, external, bookings, last }: TakenRow): TakenTimes[] {
  return [
    ...bySubject('claim', claims),
    ...bySubject('external', external),
    ...bySubject('booking', bookings),
    ...bySubject('last', last),
  ]
}

function bySubject(usual: TakenTimes['kind'], stretches: string | null | undefined): TakenTimes[] {
  const found = new Map<string, TakenTimes>()
  for (const stretch of stretches?.split(',') ?? []) {
    const [subjectId = '', start, end, isExpired] = stretch.split(' ')
    const kind = isExpired === 't' ? 'expired' : usual
    const taken = found.get(kind + subjectId) ?? { kind, subjectId, times: [] }
    found.set(kind + subjectId, taken)
    taken.times.push({ start: milliseconds(start), end: milliseconds(end) })
  }
  return [...found.values()]
}

function milliseconds(seconds: string | undefined): number {
  return Math.round(Number(seconds) * 1000)
}

/** Visits that count against caps; nothing, not even to plan, where there is no cap. */
function countedVisits(question: TakenTimesQuestion) {
  const { organizationId, countedServiceIds, start, end, now, exceptBookingId = [] } = question
  if (countedServiceIds.length === 0) return sql``
  return sql`,
      (SELECT ${allOf(sql`g.service_id, ${VISIT}`)} FROM booking_segment g
        JOIN booking b ON b.organization_id = g.organization_id AND b.id = g.booking_id
        WHERE g.organization_id = ${organizationId} AND g.service_id = ANY(${[...countedServiceIds]}::uuid[])
          AND g.starts_at >= ${new Date(start)} AND g.starts_at < ${new Date(end)}
          AND b.state NOT IN ('cancelled', 'no_show')
          AND (b.hold_expires_at IS NULL OR b.state <> 'held' OR b.hold_expires_at > ${new Date(now)})
          AND b.id <> ALL(${[exceptBookingId].flat()}::uuid[])
      ) AS bookings`
}

/** One visit a person, however long ago it was: the index on their visits is read backwards. */
function lastVisits({ organizationId, lastVisitOf = [], start }: TakenTimesQuestion) {
  if (lastVisitOf.length === 0) return sql``
  return sql`,
      (SELECT ${allOf(sql`person.id, ${VISIT}`)}
        FROM unnest(${[...lastVisitOf]}::uuid[]) AS person (id) CROSS JOIN LATERAL (
          SELECT g.starts_at, g.ends_at FROM booking_segment g
          JOIN booking b ON b.organization_id = g.organization_id AND b.id = g.booking_id
            AND b.state NOT IN ('held', 'cancelled', 'no_show')
          WHERE g.organization_id = ${organizationId} AND g.staff_member_id = person.id
            AND g.starts_at < ${new Date(start)}
          ORDER BY g.starts_at DESC LIMIT 1
        ) g
      ) AS last`
}
