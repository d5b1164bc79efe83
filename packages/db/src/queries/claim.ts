import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** Half-open `[start, end)` in milliseconds since the epoch. */
export interface ClaimInterval {
  subjectId: string
  start: number
  end: number
}

/** Who holds a claim, and until when if it is only held. */
export interface ClaimOwner {
  organizationId: string
  bookingId?: string
  blockId?: string
  sessionId?: string
  expiresAt?: number | undefined
}

export interface NewClaim extends ClaimInterval {
  id: string
  /** Of several owners at once: whose this one is. */
  owner?: Pick<ClaimOwner, 'bookingId' | 'blockId' | 'sessionId'> | undefined
}

/**
 * Takes stretches of time, and answers those that are gone: if any is, the caller must roll back.
 * One statement, rows in sorted order: two bookings that want the same subjects never wait for each other in a circle.
 */
export async function takeClaims(tx: Tx, owner: ClaimOwner, claims: readonly NewClaim[]): Promise<NewClaim[]> {
  if (claims.length === 0) return []
  const { rows } = await sql<{ id: string }>`${insertClaims(owner, claims)} RETURNING id`.execute(tx)
  const taken = new Set(rows.map(({ id }) => id))
  return claims.filter(({ id }) => !taken.has(id))
}

/**
 * The statement that takes stretches of time, and passes over those that are gone; to be followed by `RETURNING`. Nothing
 * is taken unless the condition holds, where there is one.
 */
export function insertClaims(
  owner: ClaimOwner,
  claims: readonly NewClaim[],
  condition?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const sorted = claims.toSorted((a, b) => compareText(a.subjectId, b.subjectId) || a.start - b.start)
  const rows = sorted.map((claim) => valuesOf(owner, claim))
  return sql`
    INSERT INTO claim (organization_id, id, subject_id, during, booking_id, block_id, session_id, expires_at)
    ${condition ? rowsIf(condition, rows) : valuesIn(rows)} ON CONFLICT DO NOTHING`
}

function valuesOf(owner: ClaimOwner, claim: NewClaim): RawBuilder<unknown> {
  const { bookingId = null, blockId = null, sessionId = null } = claim.owner ?? owner
  const expiresAt = owner.expiresAt === undefined ? null : new Date(owner.expiresAt)
  return sql`${owner.organizationId}::uuid, ${claim.id}::uuid, ${claim.subjectId}::uuid,
    tstzrange(${new Date(claim.start)}, ${new Date(claim.end)}), ${bookingId}::uuid, ${blockId}::uuid,
    ${sessionId}::uuid, ${expiresAt}::timestamptz`
}

function valuesIn(rows: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`VALUES ${sql.join(rows.map((row) => sql`(${row})`))}`
}

/** Most bookings take one stretch: then nothing but its values has to be planned. */
function rowsIf(condition: RawBuilder<unknown>, rows: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const [first, ...rest] = rows
  if (first && rest.length === 0) return sql`SELECT ${first} WHERE ${condition}`
  return sql`SELECT * FROM (${valuesIn(rows)}) AS wanted WHERE ${condition}`
}

/**
 * Removes the claims of expired holds that stand in the way, whole holds at a time, and says whose they were.
 * Rows are locked in one order, so two who clear the same way do not deadlock. The expiry is asked for again outside: that
 * is what Postgres looks at once more when it had to wait for somebody who made the hold longer.
 */
export async function clearExpiredHolds(
  tx: Tx,
  organizationId: string,
  { claims, now }: { claims: readonly ClaimInterval[]; now: number },
): Promise<string[]> {
  const wanted = claims.map(
    ({ subjectId, start, end }) =>
      sql`(subject_id = ${subjectId} AND during && tstzrange(${new Date(start)}, ${new Date(end)}))`,
  )
  const { rows } = await sql<{ bookingId: string }>`
    DELETE FROM claim WHERE organization_id = ${organizationId} AND id IN (
      SELECT id FROM claim
      WHERE organization_id = ${organizationId} AND booking_id IN (
        SELECT booking_id FROM claim
        WHERE organization_id = ${organizationId} AND expires_at <= ${new Date(now)} AND (${sql.join(wanted, sql` OR `)})
      ) AND expires_at <= ${new Date(now)}
      ORDER BY subject_id, id FOR UPDATE
    ) RETURNING booking_id`.execute(tx)
  return [...new Set(rows.map(({ bookingId }) => bookingId))]
}

/** Frees the time of a hold that has run out; false when it has not, or keeps no time any more. */
export async function releaseExpiredClaims(
  tx: Tx,
  { organizationId, bookingId }: { organizationId: string; bookingId: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM claim
    WHERE organization_id = ${organizationId} AND booking_id = ${bookingId} AND expires_at <= ${now}
    RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Frees all the time of some bookings. */
export async function releaseClaimsOf(tx: Tx, organizationId: string, bookingIds: readonly string[]): Promise<void> {
  if (bookingIds.length === 0) return
  await tx
    .deleteFrom('claim')
    .where('organizationId', '=', organizationId)
    .where('bookingId', 'in', [...bookingIds])
    .execute()
}

/** Frees all the time of a booking. */
export async function releaseClaims(tx: Tx, organizationId: string, bookingId: string): Promise<void> {
  await tx.deleteFrom('claim').where('organizationId', '=', organizationId).where('bookingId', '=', bookingId).execute()
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

export interface StaffTimesQuestion {
  organizationId: string
  /** Half-open, in milliseconds since the epoch. */
  start: number
  end: number
  now: number
}

export interface StaffTime {
  staffMemberId: string
  start: number
  end: number
}

/** When staff are taken, whatever by, here and in other calendars; by start. */
export async function listStaffTimes(db: Db, question: StaffTimesQuestion): Promise<StaffTime[]> {
  const { organizationId, start, end, now } = question
  const range = sql`tstzrange(${new Date(start)}, ${new Date(end)})`
  const { rows } = await sql<StaffTime>`
    SELECT staff_member_id, (extract(epoch FROM lower(during)) * 1000)::float8 AS start,
      (extract(epoch FROM upper(during)) * 1000)::float8 AS "end"
    FROM (
      SELECT c.subject_id AS staff_member_id, c.during FROM claim c
      JOIN staff_member m ON m.organization_id = c.organization_id AND m.id = c.subject_id
      WHERE c.organization_id = ${organizationId} AND c.during && ${range}
        AND (c.expires_at IS NULL OR c.expires_at > ${new Date(now)})
      UNION ALL
      SELECT x.staff_member_id, x.during FROM external_busy x
      WHERE x.organization_id = ${organizationId} AND x.during && ${range}
    ) taken
    ORDER BY during, staff_member_id`.execute(db)
  return rows
}
