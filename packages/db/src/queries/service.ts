import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { optionsOfService, questionsOfService } from './service-parts.ts'

export interface ServiceRow {
  id: string
  name: string
  description: string
  color: string
  durationMinutes: number
  priceMinor: number
  currency: string
  needsApproval: boolean
  isClass: boolean
  category: { id: string; name: string } | null
  options: { id: string; kind: 'variant' | 'add_on'; name: string; durationMinutes: number; priceMinor: number }[]
  questions: { id: string; kind: QuestionKind; label: string; isRequired: boolean; choices: string[] }[]
  staff: { id: string; name: string; title: string; color: string; locationId: string }[]
}

type QuestionKind = 'text' | 'choice' | 'yes_no' | 'number'

/** What an organization offers unless it is closed, in its order; only what somebody performs. */
export async function listOfferedServices(db: Db, organizationId: string): Promise<ServiceRow[]> {
  const { rows } = await sql<ServiceRow>`
    SELECT s.id, s.name, s.description, s.color, s.duration_minutes, s.price_minor, s.currency, s.needs_approval,
      s.is_class,
      (
        SELECT json_build_object('id', c.id, 'name', c.name) FROM service_category c
        WHERE c.organization_id = s.organization_id AND c.id = s.category_id
      ) AS category,
      ${optionsOfService} AS options,
      ${questionsOfService} AS questions,
      json_agg(json_build_object(
        'id', m.id, 'name', m.name, 'title', m.title, 'color', m.color, 'locationId', m.location_id
      ) ORDER BY m.position, m.id) AS staff
    FROM service s
    JOIN service_staff ss ON ss.organization_id = s.organization_id AND ss.service_id = s.id
    JOIN staff_member m ON m.organization_id = ss.organization_id AND m.id = ss.staff_member_id AND m.is_active
    JOIN location l ON l.organization_id = m.organization_id AND l.id = m.location_id AND l.is_active
    WHERE s.organization_id = ${organizationId} AND s.is_active
      AND EXISTS (SELECT FROM organization o WHERE o.organization_id = ${organizationId} AND o.deleted_from IS NULL)
    GROUP BY s.organization_id, s.id
    ORDER BY s.position, s.id`.execute(db)
  return rows
}

export interface CappedCount {
  organizationId: string
  serviceId: string
  /** Half-open, in milliseconds since the epoch. */
  start: number
  end: number
  now: number
  /** A booking that is about to be moved does not count. */
  exceptBookingId?: string | undefined
}

/**
 * Keeps others from counting the visits of some services until the transaction ends, so that two who count at once do so
 * one after the other. Whoever does not count can book them all the while.
 */
export async function lockServices(tx: Tx, organizationId: string, serviceIds: readonly string[]): Promise<void> {
  if (serviceIds.length === 0) return
  await tx
    .selectFrom('service')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('id', 'in', [...serviceIds])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** How many visits of a service start in a range. The service must be locked. */
export async function countVisits(tx: Tx, question: CappedCount): Promise<number> {
  const { organizationId, serviceId, exceptBookingId = null, ...range } = question
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM booking_segment g
    JOIN booking b ON b.organization_id = g.organization_id AND b.id = g.booking_id
    WHERE g.organization_id = ${organizationId} AND g.service_id = ${serviceId}
      AND g.booking_id IS DISTINCT FROM ${exceptBookingId}::uuid
      AND g.starts_at >= ${new Date(range.start)} AND g.starts_at < ${new Date(range.end)}
      AND b.state NOT IN ('cancelled', 'no_show')
      AND (b.state <> 'held' OR b.hold_expires_at > ${new Date(range.now)})`.execute(tx)
  return rows[0]?.count ?? 0
}
