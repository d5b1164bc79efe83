// Services as those read them who run the business: archived ones too, with all that can be changed.
import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { needsOfService, optionsOfService, questionsOfService } from './service-parts.ts'

export interface ServiceKey {
  organizationId: string
  serviceId: string
}

export interface CatalogueOptionRow {
  id: string
  kind: 'variant' | 'add_on'
  name: string
  durationMinutes: number
  priceMinor: number
}

export interface CatalogueQuestionRow {
  id: string
  kind: 'text' | 'choice' | 'yes_no' | 'number'
  label: string
  isRequired: boolean
  choices: string[]
}

/** Rows of one `need` name the resources of which any will do. */
export interface NeedRow {
  need: number
  resourceId: string
  quantity: number
}

/** The columns of a service that are told, lists aside. */
export interface ServiceColumns {
  name: string
  description: string
  color: string
  categoryId: string | null
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  processingStartsAfterMinutes: number | null
  processingMinutes: number | null
  intervalMinutes: number
  noticeMinutes: number
  horizonDays: number
  changeNoticeMinutes: number
  priceMinor: number
  needsApproval: boolean
  isClass: boolean
  capPerDay: number | null
  capPerWeek: number | null
}

export interface CatalogueServiceRow extends ServiceColumns {
  id: string
  version: number
  isActive: boolean
  currency: string
  /** By their ids. */
  staffMemberIds: string[]
  needs: NeedRow[]
  options: CatalogueOptionRow[]
  questions: CatalogueQuestionRow[]
}

/** Every service of an organization, in its order. */
export async function listCatalogueServices(db: Db, organizationId: string): Promise<CatalogueServiceRow[]> {
  const { rows } = await sql<CatalogueServiceRow>`
    ${selectService} WHERE s.organization_id = ${organizationId} ORDER BY s.position, s.id`.execute(db)
  return rows
}

export async function findCatalogueService(db: Db, key: ServiceKey): Promise<CatalogueServiceRow | undefined> {
  const { rows } = await sql<CatalogueServiceRow>`
    ${selectService} WHERE s.organization_id = ${key.organizationId} AND s.id = ${key.serviceId}`.execute(db)
  return rows[0]
}

const selectService = sql`
  SELECT s.id, s.version, s.is_active, s.name, s.description, s.color, s.category_id,
    s.duration_minutes, s.buffer_before_minutes, s.buffer_after_minutes, s.processing_starts_after_minutes,
    s.processing_minutes, s.interval_minutes, s.notice_minutes, s.horizon_days, s.change_notice_minutes,
    s.price_minor, s.currency, s.needs_approval, s.is_class, s.cap_per_day, s.cap_per_week,
    (
      SELECT coalesce(json_agg(ss.staff_member_id ORDER BY ss.staff_member_id), '[]') FROM service_staff ss
      WHERE ss.organization_id = s.organization_id AND ss.service_id = s.id
    ) AS staff_member_ids,
    ${needsOfService} AS needs,
    ${optionsOfService} AS options,
    ${questionsOfService} AS questions
  FROM service s`

/** What a list of a service can refer to, whether it is archived or not: its options and questions by their ids. */
export interface KnownParts {
  variantIds: string[]
  addOnIds: string[]
  questionIds: string[]
}

export async function findPartsOfService(tx: Tx, { organizationId, serviceId }: ServiceKey): Promise<KnownParts> {
  const { rows } = await sql<{ id: string; kind: CatalogueOptionRow['kind'] | 'question' }>`
    SELECT id, kind FROM service_option WHERE organization_id = ${organizationId} AND service_id = ${serviceId}
    UNION ALL
    SELECT id, 'question' FROM service_question
    WHERE organization_id = ${organizationId} AND service_id = ${serviceId}`.execute(tx)
  const idsOf = (wanted: (typeof rows)[number]['kind']): string[] =>
    rows.filter(({ kind }) => kind === wanted).map(({ id }) => id)
  return { variantIds: idsOf('variant'), addOnIds: idsOf('add_on'), questionIds: idsOf('question') }
}

/** Those of the ids that the organization has in a table, archived ones as well. */
export async function findExistingIds(
  tx: Tx,
  organizationId: string,
  { table, ids }: { table: 'staff_member' | 'resource' | 'service_category'; ids: readonly string[] },
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM ${sql.ref(table)}
    WHERE organization_id = ${organizationId} AND id = ANY(${[...ids]}::uuid[])`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The currency of an organization; undefined for an unknown one. */
export async function findCurrency(db: Db, organizationId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('organization')
    .select('currency')
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
  return row?.currency
}

/**
 * How many visits and classes of a service are not over yet. Locks the service: who is about to write one is waited for,
 * or waits.
 */
export async function countComingLocked(tx: Tx, { organizationId, serviceId }: ServiceKey, now: Date): Promise<number> {
  await sql`SELECT FROM service WHERE organization_id = ${organizationId} AND id = ${serviceId} FOR UPDATE`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    SELECT (
      SELECT count(DISTINCT b.id) FROM booking_segment g
      JOIN booking b ON b.organization_id = g.organization_id AND b.id = g.booking_id
      WHERE g.organization_id = ${organizationId} AND g.service_id = ${serviceId} AND g.ends_at > ${now}
        AND b.session_id IS NULL AND b.state IN ('held', 'requested', 'confirmed', 'arrived')
        AND (b.state <> 'held' OR b.hold_expires_at > ${now})
    )::int + (
      SELECT count(*) FROM class_session c
      WHERE c.organization_id = ${organizationId} AND c.service_id = ${serviceId} AND c.ends_at > ${now}
        AND c.cancelled_at IS NULL
    )::int AS count`.execute(tx)
  return rows[0]?.count ?? 0
}
