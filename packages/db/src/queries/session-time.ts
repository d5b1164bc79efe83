import { sql } from 'kysely'
import type { Tx } from '../database.ts'
import type { ClaimInterval } from './claim.ts'
import type { SessionKey } from './session.ts'

/** Frees the person and the room of a session, and answers of whom and when that was. */
export async function releaseSessionClaims(
  tx: Tx,
  { organizationId, sessionId }: SessionKey,
): Promise<ClaimInterval[]> {
  const { rows } = await sql<ClaimInterval>`
    DELETE FROM claim WHERE organization_id = ${organizationId} AND session_id = ${sessionId}
    RETURNING subject_id, (extract(epoch FROM lower(during)) * 1000)::float8 AS start,
      (extract(epoch FROM upper(during)) * 1000)::float8 AS "end"`.execute(tx)
  return rows
}

/** The units of the resource that one of them belongs to, in order. */
export async function listUnitsBeside(tx: Tx, organizationId: string, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT u.id FROM resource_unit u
    WHERE u.organization_id = ${organizationId} AND u.resource_id = (
      SELECT resource_id FROM resource_unit WHERE organization_id = ${organizationId} AND id = ${unitId}
    ) ORDER BY u.unit`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface NewSessionTime {
  startsAt: Date
  endsAt: Date
  wallStart: string
  zoneRulesVersion: string
}

/** Writes another time into a session and its bookings. The claims are the caller's. */
export async function writeSessionTime(
  tx: Tx,
  { organizationId, sessionId }: SessionKey,
  { time, bookingIds }: { time: NewSessionTime; bookingIds: readonly string[] },
): Promise<void> {
  await tx
    .updateTable('classSession')
    .set(time)
    .where('organizationId', '=', organizationId)
    .where('id', '=', sessionId)
    .execute()
  if (bookingIds.length === 0) return
  await tx
    .updateTable('booking')
    .set(time)
    .where('organizationId', '=', organizationId)
    .where('id', 'in', [...bookingIds])
    .execute()
  await tx
    .updateTable('bookingSegment')
    .set({ startsAt: time.startsAt, endsAt: time.endsAt })
    .where('organizationId', '=', organizationId)
    .where('bookingId', 'in', [...bookingIds])
    .execute()
}
