// What changes services. Whoever calls any of these has called `bumpCatalogue` first, so editors come one by one.
import { sql } from 'kysely'
import type { Tx } from '../database.ts'
import type {
  CatalogueOptionRow,
  CatalogueQuestionRow,
  NeedRow,
  ServiceColumns,
  ServiceKey,
} from './service-catalogue.ts'

/** Adds a service behind all the others. */
export async function insertService(
  tx: Tx,
  { organizationId, serviceId: id }: ServiceKey,
  columns: ServiceColumns & { currency: string },
): Promise<void> {
  const position = await nextPosition(tx, organizationId, 'service')
  await tx
    .insertInto('service')
    .values({ ...columns, organizationId, id, position })
    .execute()
}

/** The position behind all others of an organization. */
export async function nextPosition(
  tx: Tx,
  organizationId: string,
  table: 'service' | 'service_category',
): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    SELECT coalesce(max(position), -1) + 1 AS position FROM ${sql.ref(table)}
    WHERE organization_id = ${organizationId}`.execute(tx)
  return rows[0]?.position ?? 0
}

/** Writes what is told of a service, and raises its version, also when only its lists change. */
export async function writeService(
  tx: Tx,
  { organizationId, serviceId }: ServiceKey,
  columns: Partial<ServiceColumns> & { isActive?: boolean },
): Promise<void> {
  await tx
    .updateTable('service')
    .set({ ...columns, version: sql<number>`version + 1` })
    .where('organizationId', '=', organizationId)
    .where('id', '=', serviceId)
    .execute()
}

/** Says who performs a service: these, and nobody else. Who begins or ends to perform it has another version then. */
export async function writePerformers(
  tx: Tx,
  { organizationId, serviceId }: ServiceKey,
  staffMemberIds: readonly string[],
): Promise<void> {
  const wanted = sql`${[...staffMemberIds]}::uuid[]`
  await sql`UPDATE staff_member SET version = version + 1
    WHERE organization_id = ${organizationId} AND (id = ANY(${wanted})) <> EXISTS (
      SELECT FROM service_staff ss WHERE ss.organization_id = ${organizationId} AND ss.service_id = ${serviceId}
        AND ss.staff_member_id = staff_member.id
    )`.execute(tx)
  await sql`DELETE FROM service_staff
    WHERE organization_id = ${organizationId} AND service_id = ${serviceId}
      AND staff_member_id <> ALL(${wanted})`.execute(tx)
  await sql`INSERT INTO service_staff (organization_id, service_id, staff_member_id)
    SELECT ${organizationId}::uuid, ${serviceId}::uuid, wanted.id FROM unnest(${wanted}) AS wanted (id)
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** Says what a service needs: this, and nothing else. */
export async function writeNeeds(
  tx: Tx,
  { organizationId, serviceId }: ServiceKey,
  needs: readonly NeedRow[],
): Promise<void> {
  await sql`DELETE FROM service_resource
    WHERE organization_id = ${organizationId} AND service_id = ${serviceId}`.execute(tx)
  await sql`INSERT INTO service_resource (organization_id, service_id, need, resource_id, quantity)
    SELECT ${organizationId}::uuid, ${serviceId}::uuid, n.need, n."resourceId", n.quantity
    FROM jsonb_to_recordset(${JSON.stringify(needs)}::jsonb)
      AS n (need smallint, "resourceId" uuid, quantity integer)`.execute(tx)
}

/** The options of one kind in their order: what is not among them is archived, what is new is added. */
export async function writeOptions(
  tx: Tx,
  { organizationId, serviceId }: ServiceKey,
  { kind, options }: { kind: CatalogueOptionRow['kind']; options: readonly Omit<CatalogueOptionRow, 'kind'>[] },
): Promise<void> {
  await sql`UPDATE service_option SET is_active = false
    WHERE organization_id = ${organizationId} AND service_id = ${serviceId} AND kind = ${kind} AND is_active
      AND NOT id = ANY(${options.map(({ id }) => id)}::uuid[])`.execute(tx)
  const rows = JSON.stringify(options.map((option, position) => ({ ...option, position })))
  await sql`INSERT INTO service_option
      (organization_id, id, service_id, kind, name, duration_minutes, price_minor, position, is_active)
    SELECT ${organizationId}::uuid, o.id, ${serviceId}::uuid, ${kind}, o.name, o."durationMinutes", o."priceMinor",
      o.position, true
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS o (id uuid, name text, "durationMinutes" integer, "priceMinor" bigint, position integer)
    ON CONFLICT (organization_id, id) DO UPDATE SET name = excluded.name, duration_minutes = excluded.duration_minutes,
      price_minor = excluded.price_minor, position = excluded.position, is_active = true`.execute(tx)
}

/** The questions in their order: what is not among them is archived, what is new is added. */
export async function writeQuestions(
  tx: Tx,
  { organizationId, serviceId }: ServiceKey,
  questions: readonly CatalogueQuestionRow[],
): Promise<void> {
  await sql`UPDATE service_question SET is_active = false
    WHERE organization_id = ${organizationId} AND service_id = ${serviceId} AND is_active
      AND NOT id = ANY(${questions.map(({ id }) => id)}::uuid[])`.execute(tx)
  const rows = JSON.stringify(questions.map((question, position) => ({ ...question, position })))
  await sql`INSERT INTO service_question
      (organization_id, id, service_id, kind, label, is_required, choices, position, is_active)
    SELECT ${organizationId}::uuid, q.id, ${serviceId}::uuid, q.kind, q.label, q."isRequired", q.choices, q.position, true
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS q (id uuid, kind text, label text, "isRequired" boolean, choices text[], position integer)
    ON CONFLICT (organization_id, id) DO UPDATE SET kind = excluded.kind, label = excluded.label,
      is_required = excluded.is_required, choices = excluded.choices, position = excluded.position,
      is_active = true`.execute(tx)
}

/** The ids of every service, archived ones as well, in their order. */
export async function listServiceIds(tx: Tx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM service WHERE organization_id = ${organizationId} ORDER BY position, id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Puts services in this order. */
export async function writeServiceOrder(tx: Tx, organizationId: string, serviceIds: readonly string[]): Promise<void> {
  await sql`UPDATE service s SET position = wanted.position - 1
    FROM unnest(${[...serviceIds]}::uuid[]) WITH ORDINALITY AS wanted (id, position)
    WHERE s.organization_id = ${organizationId} AND s.id = wanted.id`.execute(tx)
}
