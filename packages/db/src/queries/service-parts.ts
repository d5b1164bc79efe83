import { sql } from 'kysely'

/** The options of a service `s` that can be chosen, as JSON. */
export const optionsOfService = sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', p.id, 'kind', p.kind, 'name', p.name, 'durationMinutes', p.duration_minutes, 'priceMinor', p.price_minor
  ) ORDER BY p.position, p.id), '[]')
  FROM service_option p WHERE p.organization_id = s.organization_id AND p.service_id = s.id AND p.is_active
)`

/** The questions of a service `s` that are asked, as JSON. */
export const questionsOfService = sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', q.id, 'kind', q.kind, 'label', q.label, 'isRequired', q.is_required, 'choices', q.choices
  ) ORDER BY q.position, q.id), '[]')
  FROM service_question q WHERE q.organization_id = s.organization_id AND q.service_id = s.id AND q.is_active
)`

/** The resources that a service `s` needs, as JSON: rows of one `need` name those of which any will do. */
export const needsOfService = sql`(
  SELECT coalesce(json_agg(json_build_object(
    'need', sr.need, 'resourceId', sr.resource_id, 'quantity', sr.quantity
  ) ORDER BY sr.need, sr.resource_id), '[]')
  FROM service_resource sr WHERE sr.organization_id = s.organization_id AND sr.service_id = s.id
)`
