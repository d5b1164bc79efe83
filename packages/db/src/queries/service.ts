import { sql } from 'kysely'
import type { Db } from '../database.ts'

export interface ServiceRow {
  id: string
  name: string
  description: string
  color: string
  durationMinutes: number
  priceMinor: number
  currency: string
  staff: { id: string; name: string; title: string; color: string; locationId: string }[]
}

/** What an organization offers, in its order; only what somebody performs. */
export async function listOfferedServices(db: Db, organizationId: string): Promise<ServiceRow[]> {
  const { rows } = await sql<ServiceRow>`
    SELECT s.id, s.name, s.description, s.color, s.duration_minutes, s.price_minor, s.currency,
      json_agg(json_build_object(
        'id', m.id, 'name', m.name, 'title', m.title, 'color', m.color, 'locationId', m.location_id
      ) ORDER BY m.position, m.id) AS staff
    FROM service s
    JOIN service_staff ss ON ss.organization_id = s.organization_id AND ss.service_id = s.id
    JOIN staff_member m ON m.organization_id = ss.organization_id AND m.id = ss.staff_member_id AND m.is_active
    WHERE s.organization_id = ${organizationId} AND s.is_active
    GROUP BY s.organization_id, s.id
    ORDER BY s.position, s.id`.execute(db)
  return rows
}
