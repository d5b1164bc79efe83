import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { BookingState } from '../tables.ts'

/** The time zone of the place of a staff member; undefined when there is nobody with this id. */
export async function findStaffZone(
  db: Db,
  organizationId: string,
  staffMemberId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ timeZone: string }>`
    SELECT l.time_zone FROM staff_member m
    JOIN location l ON l.organization_id = m.organization_id AND l.id = m.location_id
    WHERE m.organization_id = ${organizationId} AND m.id = ${staffMemberId}`.execute(db)
  return rows[0]?.timeZone
}

export interface SubjectQuestion {
  organizationId: string
  subjectId: string
  /** Half-open, in milliseconds since the epoch. */
  start: number
  end: number
  /** A hold that has expired by now takes nothing. */
  now: number
}

/** Time that somebody has taken, and for what. */
export interface SubjectClaimRow {
  start: number
  end: number
  bookingId: string | null
  sessionId: string | null
  /** Of its booking. */
  state: BookingState | null
  startsAt: number | null
}

/** Everything that takes somebody's time in a range, by start. */
export async function listSubjectClaims(db: Db, question: SubjectQuestion): Promise<SubjectClaimRow[]> {
  const { organizationId, subjectId, start, end, now } = question
  const { rows } = await sql<SubjectClaimRow>`
    SELECT (extract(epoch FROM lower(c.during)) * 1000)::float8 AS start,
      (extract(epoch FROM upper(c.during)) * 1000)::float8 AS "end",
      c.booking_id, c.session_id, b.state, b.starts_at
    FROM claim c
    LEFT JOIN booking b ON b.organization_id = c.organization_id AND b.id = c.booking_id
    WHERE c.organization_id = ${organizationId} AND c.subject_id = ${subjectId}
      AND c.during && tstzrange(${new Date(start)}, ${new Date(end)})
      AND (c.expires_at IS NULL OR c.expires_at > ${new Date(now)})
    ORDER BY c.during`.execute(db)
  return rows
}
