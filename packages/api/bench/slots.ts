// How long `slot.find` takes when it is called directly, medians over many calls.
import type { Ground } from '../prove/ground.ts'
import { openShop, type Shop } from '../prove/open-shop.ts'

const WARM_UP = 30
const CALLS = 120

/** A shop whose days are about half full for the next thirty days. */
export async function openBookedShop(ground: Ground, people: number): Promise<Shop> {
  const shop = await openShop(ground.db, { people })
  const { organizationId, personIds, serviceIds, locationId } = shop
  const starts = personIds.flatMap((id) =>
    Array.from({ length: 30 * 6 }, (_, i) => ({
      id,
      at: shop.at((1 + Math.floor(i / 6)) * 1440 + 480 + (i % 6) * 100),
    })),
  )
  await ground.pool.query(
    `WITH wanted AS (
       SELECT gen_random_uuid() AS booking_id, person_id, at, at + interval '45 min' AS ends_at
       FROM unnest($2::uuid[], $3::timestamptz[]) AS w (person_id, at)
     ), bookings AS (
       INSERT INTO booking (organization_id, id, state, customer_id, customer_name, location_id, starts_at, ends_at,
         time_zone, wall_start, zone_rules_version, price_minor, currency, created_at, state_changed_at, hold_expires_at)
       SELECT $1, booking_id, 'held', NULL, NULL, $4, at, ends_at, 'Europe/Berlin', '', '', 0, 'EUR', at, at, '2100-01-01'
       FROM wanted
     ), segments AS (
       INSERT INTO booking_segment (organization_id, booking_id, position, service_id, staff_member_id, service_name,
         starts_at, ends_at, price_minor)
       SELECT $1, booking_id, 0, $5, person_id, 'Cut', at, ends_at, 0 FROM wanted
     )
     INSERT INTO claim (organization_id, id, subject_id, during, booking_id, expires_at)
     SELECT $1, gen_random_uuid(), person_id, tstzrange(at, ends_at), booking_id, '2100-01-01' FROM wanted`,
    [organizationId, starts.map(({ id }) => id), starts.map(({ at }) => at), locationId, serviceIds[1]],
  )
  await ground.pool.query('ANALYZE')
  return shop
}

/** The median of a call that asks for thirty days of the service with a buffer, in milliseconds. */
export async function findSlotsMs(ground: Ground, shop: Shop): Promise<number> {
  const { organizationId, serviceIds, at } = shop
  const visitor = shop.as(ground.db)
  const input = { organizationId, serviceId: serviceIds[1] ?? '', fromDate: at(1440 + 600).slice(0, 10), days: 30 }
  const times: number[] = []
  for (let call = 0; call < WARM_UP + CALLS; call++) {
    const began = performance.now()
    await visitor.slot.find(input)
    if (call >= WARM_UP) times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)[CALLS / 2] ?? 0
}
