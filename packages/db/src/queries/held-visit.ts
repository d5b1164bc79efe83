import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BookingKey } from './booking.ts'
import type { ClaimInterval } from './claim.ts'

/** A visit as it is held, to the last value: what is promised to whoever books it. */
export interface HeldVisitRow {
  organizationId: string
  bookingId: string
  /** Of the catalogue as it is at this moment. */
  catalogueVersion: number
  locationId: string
  startsAt: number
  endsAt: number
  expiresAt: number
  currency: string
  segments: HeldSegmentRow[]
  claims: ClaimInterval[]
}

export interface HeldSegmentRow {
  serviceId: string
  serviceName: string
  staffMember: { id: string; name: string; color: string }
  startsAtMs: number
  endsAtMs: number
  priceMinor: number
  variantName: string | null
  addOnNames: string[]
  resourceNames: string[]
  /** Null for what was held before they were written down. */
  optionIds: string[] | null
}

/** A held visit that nobody has cleared away, expired or not. */
export async function findHeldVisit(
  db: Db,
  { organizationId, bookingId }: BookingKey,
): Promise<HeldVisitRow | undefined> {
  const { rows } = await sql<HeldVisitRow>`
    SELECT b.organization_id, b.id AS booking_id, o.catalogue_version, b.location_id, b.starts_at, b.ends_at,
      b.hold_expires_at AS expires_at, b.currency,
      (
        SELECT json_agg(json_build_object(
          'serviceId', g.service_id, 'serviceName', g.service_name,
          'staffMember', json_build_object('id', m.id, 'name', m.name, 'color', m.color),
          'startsAtMs', extract(epoch FROM g.starts_at) * 1000, 'endsAtMs', extract(epoch FROM g.ends_at) * 1000,
          'priceMinor', g.price_minor, 'variantName', g.variant_name, 'addOnNames', g.add_on_names,
          'resourceNames', g.resource_names, 'optionIds', g.option_ids
        ) ORDER BY g.position)
        FROM booking_segment g
        JOIN staff_member m ON m.organization_id = g.organization_id AND m.id = g.staff_member_id
        WHERE g.organization_id = b.organization_id AND g.booking_id = b.id
      ) AS segments,
      (
        SELECT coalesce(json_agg(json_build_object(
          'subjectId', c.subject_id,
          'start', extract(epoch FROM lower(c.during)) * 1000, 'end', extract(epoch FROM upper(c.during)) * 1000
        )), '[]')
        FROM claim c WHERE c.organization_id = b.organization_id AND c.booking_id = b.id
      ) AS claims
    FROM booking b
    JOIN organization o ON o.organization_id = b.organization_id
    WHERE b.organization_id = ${organizationId} AND b.id = ${bookingId} AND b.state = 'held'
      AND b.session_id IS NULL`.execute(db)
  return rows[0]
}

interface Holder {
  organizationId: string
  /** A keyed hash of who it is. */
  heldBy: Buffer
}

/**
 * How many times somebody holds now. Two holds of theirs at once are counted one after the other: to be called before
 * anything is taken, so that who waits here has nothing that others wait for.
 */
export async function countHoldsLocked(tx: Tx, { organizationId, heldBy }: Holder, now: Date): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(encode(${heldBy}::bytea, 'hex'), 0))`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM booking
    WHERE organization_id = ${organizationId} AND held_by = ${heldBy} AND hold_expires_at > ${now}`.execute(tx)
  return rows[0]?.count ?? 0
}

/**
 * Forgets who held what has run out: the work of a job, not of a request. It passes over what somebody is changing, and
 * so waits for nobody.
 */
export async function forgetHoldersEverywhere(db: Db, now: Date): Promise<void> {
  await sql`
    UPDATE booking SET held_by = NULL FROM (
      SELECT organization_id, id FROM booking WHERE held_by IS NOT NULL AND hold_expires_at <= ${now}
      LIMIT 1000 FOR UPDATE SKIP LOCKED
    ) past
    WHERE booking.organization_id = past.organization_id AND booking.id = past.id`.execute(db)
}
