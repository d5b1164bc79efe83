import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** Half-open `[start, end)` in milliseconds since the epoch. */
export interface ClaimInterval {
  subjectId: string
  start: number
  end: number
}

export interface ClaimsQuestion {
  organizationId: string
  subjectIds: readonly string[]
  start: number
  end: number
}

/** What is taken of these subjects in a range, in order of start. */
export async function listClaims(db: Db, { organizationId, subjectIds, start, end }: ClaimsQuestion) {
  const { rows } = await sql<ClaimInterval>`
    SELECT subject_id, (extract(epoch FROM lower(during)) * 1000)::float8 AS start,
      (extract(epoch FROM upper(during)) * 1000)::float8 AS "end"
    FROM claim
    WHERE organization_id = ${organizationId} AND subject_id = ANY(${[...subjectIds]}::uuid[])
      AND during && tstzrange(${new Date(start)}, ${new Date(end)})
    ORDER BY during`.execute(db)
  return rows
}

export interface NewClaim extends ClaimInterval {
  id: string
}

/**
 * Takes every stretch of time for a booking, or says that some is gone: then the caller must roll back.
 * One statement, rows in sorted order: two bookings that want the same subjects never wait for each other in a circle.
 */
export async function takeClaims(
  tx: Tx,
  booking: { organizationId: string; id: string },
  claims: readonly NewClaim[],
): Promise<boolean> {
  const sorted = claims.toSorted((a, b) => compareText(a.subjectId, b.subjectId) || a.start - b.start)
  const values = sorted.map(
    (claim) => sql`(${booking.organizationId}::uuid, ${claim.id}::uuid, ${claim.subjectId}::uuid,
      tstzrange(${new Date(claim.start)}, ${new Date(claim.end)}), ${booking.id}::uuid)`,
  )
  const { rows } = await sql`
    INSERT INTO claim (organization_id, id, subject_id, during, booking_id) VALUES ${sql.join(values)}
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx)
  return rows.length === claims.length
}

/** Frees all the time of a booking. */
export async function releaseClaims(tx: Tx, organizationId: string, bookingId: string): Promise<void> {
  await tx.deleteFrom('claim').where('organizationId', '=', organizationId).where('bookingId', '=', bookingId).execute()
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
