// A business with a long past among many others, made in SQL.
import type { Pool } from 'pg'
import type { Shop } from './open-shop.ts'

export interface Past {
  /** Bookings of the one business: twenty minutes apart for each person, up to the shop's first day. */
  bookings: number
  /** Other businesses. */
  organizations: number
}

const STEP = `interval '20 min'`

export async function writePast(pool: Pool, shop: Shop, { bookings, organizations }: Past): Promise<void> {
  const { organizationId, personIds, serviceIds, locationId, clock } = shop
  const values = [organizationId, bookings, personIds, serviceIds[0], locationId, new Date(clock.at)]
  const client = await pool.connect()
  try {
    await client.query(
      `CREATE TEMP TABLE past (i, booking_id, customer_id, staff_member_id, starts_at, ends_at) AS SELECT i, gen_random_uuid(), overlay(overlay(md5($1::uuid::text || i % 5000) placing '4' from 13) placing '8' from 17)::uuid,
      ($3::uuid[])[1 + i % cardinality($3::uuid[])], at, at + interval '15 min'
      FROM generate_series(0, $2::int - 1) i,
        LATERAL (SELECT $4::timestamptz - (1 + i / cardinality($3::uuid[])) * ${STEP} AS at) times`,
      [organizationId, bookings, personIds, new Date(clock.at)],
    )
    for (const [statement, places] of statements)
      await client.query(
        statement,
        places.map((place) => values[place - 1]),
      )
    await client.query(
      `WITH others AS (
         INSERT INTO organization (organization_id, slug, name, time_zone, locale, currency, country, created_at)
         SELECT gen_random_uuid(), 'other-' || i, 'Other', 'Europe/Berlin', 'de-DE', 'EUR', 'DE', now()
         FROM generate_series(1, $1::int) i RETURNING organization_id
       )
       INSERT INTO customer (organization_id, id, name, search_name, email, created_at)
       SELECT organization_id, gen_random_uuid(), 'Other', 'other', 'other' || i || '@example.com', now()
       FROM others, generate_series(1, 20) i`,
      [organizations],
    )
    await client.query('DROP TABLE past')
    await client.query('ANALYZE')
  } finally {
    client.release()
  }
}

/** Each with the values that it takes, by their place in the list above. */
const statements: [string, number[]][] = [
  [
    `INSERT INTO customer (organization_id, id, name, search_name, email, created_at)
     SELECT DISTINCT ON (customer_id) $1::uuid, customer_id, 'Robin Vale', 'robin vale', customer_id || '@example.com', now()
     FROM past`,
    [1],
  ],
  [
    `INSERT INTO booking (organization_id, id, state, customer_id, customer_name, location_id, starts_at, ends_at,
       time_zone, wall_start, zone_rules_version, price_minor, currency, created_at, state_changed_at)
     SELECT $1::uuid, booking_id, 'completed', customer_id, 'Robin Vale', $2::uuid, starts_at, ends_at,
       'Europe/Berlin', '', '', 5000, 'EUR', starts_at, starts_at FROM past`,
    [1, 5],
  ],
  [
    `INSERT INTO booking_segment (organization_id, booking_id, position, service_id, staff_member_id, service_name,
       starts_at, ends_at, price_minor)
     SELECT $1::uuid, booking_id, 0, $2::uuid, staff_member_id, 'Trim', starts_at, ends_at, 5000 FROM past`,
    [1, 4],
  ],
  [
    `INSERT INTO claim (organization_id, id, subject_id, during, booking_id)
     SELECT $1::uuid, booking_id, staff_member_id, tstzrange(starts_at, ends_at), booking_id FROM past`,
    [1],
  ],
  [
    `INSERT INTO event (organization_id, transaction_id, id, type, subject_id, actor, details, occurred_at)
     SELECT $1::uuid, (3 + i * 500 / (SELECT count(*) FROM past))::text::xid8, gen_random_uuid(), 'booking.confirmed',
       booking_id, '{}', '{}', starts_at FROM past ORDER BY i`,
    [1],
  ],
]
