// Looks at a database and says what is wrong with it. It shares no code with the product, on purpose: plain SQL on the
// tables, and its own idea of what a booking may go through.
import type { Pool } from 'pg'
import { historyViolations } from './history.ts'

/** One question whose every row is a violation; `$1` is the organization. */
const questions: Record<string, string> = {
  'two claims of one subject overlap': `
    SELECT a.id, b.id AS other FROM claim a
    JOIN claim b ON b.organization_id = a.organization_id AND b.subject_id = a.subject_id AND b.id > a.id
      AND b.during && a.during
    WHERE a.organization_id = $1`,

  'a claim has no live owner': `
    SELECT c.id FROM claim c
    LEFT JOIN booking b ON b.organization_id = c.organization_id AND b.id = c.booking_id
      AND b.state IN ('held', 'requested', 'confirmed', 'arrived', 'completed')
    WHERE c.organization_id = $1 AND c.block_id IS NULL AND to_jsonb(c)->>'session_id' IS NULL AND b.id IS NULL
    UNION ALL
    SELECT c.id FROM claim c
    LEFT JOIN block k ON k.organization_id = c.organization_id AND k.id = c.block_id
    WHERE c.organization_id = $1 AND c.block_id IS NOT NULL AND k.id IS NULL`,

  'a claim expires though its booking does not, or at another time': `
    SELECT c.id FROM claim c
    JOIN booking b ON b.organization_id = c.organization_id AND b.id = c.booking_id
    WHERE c.organization_id = $1
      AND c.expires_at IS DISTINCT FROM CASE WHEN b.state = 'held' THEN b.hold_expires_at END`,

  'a booking begins or ends elsewhere than its segments, or has none': `
    SELECT b.id FROM booking b
    LEFT JOIN booking_segment g ON g.organization_id = b.organization_id AND g.booking_id = b.id
    WHERE b.organization_id = $1
    GROUP BY b.organization_id, b.id
    HAVING count(g.*) = 0 OR min(g.starts_at) <> b.starts_at OR max(g.ends_at) <> b.ends_at`,

  'a booking costs other than its segments': `
    SELECT b.id, b.price_minor, sum(g.price_minor) AS segments FROM booking b
    JOIN booking_segment g ON g.organization_id = b.organization_id AND g.booking_id = b.id
    WHERE b.organization_id = $1 AND b.session_id IS NULL
    GROUP BY b.organization_id, b.id HAVING b.price_minor <> sum(g.price_minor)`,

  'somebody is remembered by a hold that is over, or a time was held and nobody knows what was promised': `
    SELECT b.id, b.state FROM booking b
    WHERE b.organization_id = $1 AND b.state <> 'held' AND b.held_by IS NOT NULL
    UNION ALL
    SELECT b.id, b.state FROM booking b
    JOIN booking_segment g ON g.organization_id = b.organization_id AND g.booking_id = b.id
    WHERE b.organization_id = $1 AND b.state = 'held' AND b.session_id IS NULL AND g.option_ids IS NULL`,

  // Of seats in a class the time can be shortened, when the class is given another.
  'a hold was ended before it had run out': `
    SELECT e.subject_id, e.occurred_at, c.details->>'expiresAt' AS expires_at FROM event e
    JOIN event c ON c.organization_id = e.organization_id AND c.subject_id = e.subject_id AND c.type = 'hold.created'
    JOIN booking b ON b.organization_id = e.organization_id AND b.id = e.subject_id AND b.session_id IS NULL
    WHERE e.organization_id = $1 AND e.type = 'hold.expired' AND e.occurred_at < (c.details->>'expiresAt')::timestamptz`,

  'one block keeps another time than it says': `
    SELECT k.id FROM block k
    LEFT JOIN claim c ON c.organization_id = k.organization_id AND c.block_id = k.id
    WHERE k.organization_id = $1
      AND (c.subject_id, c.during) IS DISTINCT FROM (k.subject_id, tstzrange(k.starts_at, k.ends_at))`,

  // An archived person keeps the blocks of before: they may come back.
  'somebody or something was blocked that had been taken out of use': `
    SELECT b.subject_id AS block, a.type AS before FROM event b
    LEFT JOIN resource_unit u ON u.organization_id = b.organization_id AND u.id = (b.details->>'subjectId')::uuid
    JOIN LATERAL (
      SELECT type FROM event
      WHERE organization_id = b.organization_id AND sequence < b.sequence AND (
        type IN ('staff.archived', 'staff.restored') AND subject_id = (b.details->>'subjectId')::uuid
        OR type IN ('resource.archived', 'resource.restored') AND subject_id = u.resource_id
        OR type = 'resource.updated' AND details->'removedUnitIds' ? (b.details->>'subjectId')
      )
      ORDER BY sequence DESC LIMIT 1
    ) a ON a.type NOT LIKE '%.restored'
    WHERE b.organization_id = $1 AND b.type = 'block.created'`,

  'the seats of a class are not those of its bookings, or more than there are': `
    SELECT c.id, c.seats, c.seats_taken, sum(b.seats) AS booked FROM class_session c
    LEFT JOIN booking b ON b.organization_id = c.organization_id AND b.session_id = c.id
      AND b.state IN ('held', 'requested', 'confirmed', 'arrived', 'completed')
    WHERE c.organization_id = $1 GROUP BY c.organization_id, c.id
    HAVING coalesce(sum(b.seats), 0) <> c.seats_taken OR coalesce(sum(b.seats), 0) > c.seats`,

  'a class keeps nobody who holds it, or does so though it is cancelled': `
    SELECT s.id FROM class_session s
    LEFT JOIN claim c ON c.organization_id = s.organization_id AND c.session_id = s.id
      AND c.subject_id = s.staff_member_id AND c.during @> tstzrange(s.starts_at, s.ends_at)
    WHERE s.organization_id = $1 AND (c.id IS NULL) <> (s.cancelled_at IS NOT NULL)`,

  'a class is without its room, or keeps something though it is cancelled': `
    SELECT s.id FROM class_session s
    WHERE s.organization_id = $1 AND s.resource_id IS NOT NULL AND s.cancelled_at IS NULL AND NOT EXISTS (
      SELECT FROM claim c
      JOIN resource_unit u ON u.organization_id = c.organization_id AND u.id = c.subject_id
      WHERE c.organization_id = s.organization_id AND c.session_id = s.id AND u.resource_id = s.resource_id
        AND c.during @> tstzrange(s.starts_at, s.ends_at)
    )
    UNION ALL
    SELECT s.id FROM class_session s
    JOIN claim c ON c.organization_id = s.organization_id AND c.session_id = s.id
    WHERE s.organization_id = $1 AND s.cancelled_at IS NOT NULL`,

  'somebody in a class is said to come to another person than holds it': `
    SELECT b.id FROM booking b
    JOIN class_session s ON s.organization_id = b.organization_id AND s.id = b.session_id
    JOIN booking_segment g ON g.organization_id = b.organization_id AND g.booking_id = b.id
    WHERE b.organization_id = $1 AND b.state IN ('held', 'requested', 'confirmed', 'arrived', 'completed')
      AND (g.staff_member_id <> s.staff_member_id OR g.starts_at <> s.starts_at OR g.ends_at <> s.ends_at)`,

  // Proofs write the key into the note, so that two bookings of one request can be told.
  'one idempotency key has had two effects': `
    SELECT note FROM booking WHERE organization_id = $1 AND note LIKE 'key:%' GROUP BY note HAVING count(*) > 1`,

  'a stored answer names a booking that is not there': `
    SELECT i.key FROM idempotency i
    LEFT JOIN booking b ON b.organization_id = i.organization_id AND b.id = (i.answer->>'id')::uuid
    WHERE i.organization_id = $1 AND i.procedure = 'booking.create' AND b.id IS NULL`,

  'a booking was made with a key that has no stored answer': `
    SELECT b.id FROM booking b
    LEFT JOIN idempotency i ON i.organization_id = b.organization_id
      AND i.procedure IN ('booking.create', 'session.book')
      AND coalesce(i.answer->>'id', i.answer->>'bookingId') = b.id::text
    WHERE b.organization_id = $1 AND b.note LIKE 'key:%' AND i.key IS NULL`,

  'somebody in a class has claims of their own, or is there at another time, or with somebody else': `
    SELECT b.id FROM booking b
    JOIN class_session c ON c.organization_id = b.organization_id AND c.id = b.session_id
    JOIN booking_segment g ON g.organization_id = b.organization_id AND g.booking_id = b.id
    LEFT JOIN claim k ON k.organization_id = b.organization_id AND k.booking_id = b.id
    WHERE b.organization_id = $1 AND (k.id IS NOT NULL OR (
      -- Who has given their seats back stays where the class was then.
      b.state IN ('held', 'requested', 'confirmed', 'arrived', 'completed')
      AND (b.starts_at, b.ends_at, b.wall_start, g.staff_member_id)
        IS DISTINCT FROM (c.starts_at, c.ends_at, c.wall_start, c.staff_member_id)
    ))`,

  'a class keeps a time that is not its own': `
    SELECT c.id FROM claim c
    JOIN class_session s ON s.organization_id = c.organization_id AND s.id = c.session_id
    WHERE c.organization_id = $1 AND NOT c.during @> tstzrange(s.starts_at, s.ends_at)`,

  'seats are held for nobody, or others than were offered, or without an end': `
    SELECT b.id FROM booking b
    LEFT JOIN waitlist_offer o ON o.organization_id = b.organization_id AND o.booking_id = b.id AND o.state = 'open'
    LEFT JOIN waitlist_entry e ON e.organization_id = o.organization_id AND e.id = o.entry_id
    WHERE b.organization_id = $1 AND b.session_id IS NOT NULL AND b.state = 'held'
      AND ((b.session_id, b.seats, b.hold_expires_at) IS DISTINCT FROM (e.session_id, e.seats, o.expires_at)
        OR b.hold_expires_at IS NULL)`,

  'somebody waits for a class that was cancelled': `
    SELECT e.id FROM waitlist_entry e
    JOIN class_session c ON c.organization_id = e.organization_id AND c.id = e.session_id
    WHERE e.organization_id = $1 AND c.cancelled_at IS NOT NULL AND e.state IN ('waiting', 'offered')`,

  'a series was made, and nobody is told': `
    SELECT s.id FROM series s WHERE s.organization_id = $1 AND NOT EXISTS (
      SELECT FROM event e WHERE e.organization_id = s.organization_id AND e.subject_id = s.id AND e.type = 'series.created'
    )`,

  'a series was left without a booking': `
    SELECT s.id FROM series s
    WHERE s.organization_id = $1 AND NOT EXISTS (
      SELECT FROM booking b WHERE b.organization_id = s.organization_id AND b.series_id = s.id
    )`,

  'somebody is offered nothing, or more than one time, or one though they do not wait': `
    SELECT e.id, e.state, count(o.id) AS offers FROM waitlist_entry e
    LEFT JOIN waitlist_offer o ON o.organization_id = e.organization_id AND o.entry_id = e.id AND o.state = 'open'
    WHERE e.organization_id = $1 GROUP BY e.organization_id, e.id
    HAVING count(o.id) <> CASE WHEN e.state = 'offered' THEN 1 ELSE 0 END`,

  'an offer that is over still holds its time, or an accepted one has no visit': `
    SELECT o.id, o.state, b.state AS visit FROM waitlist_offer o
    LEFT JOIN booking b ON b.organization_id = o.organization_id AND b.id = o.booking_id
    WHERE o.organization_id = $1 AND o.state <> 'open'
      AND CASE WHEN o.state = 'accepted' THEN coalesce(b.state, 'held') = 'held' ELSE b.state = 'held' END`,

  'somebody was booked from the line without the visit that they were offered': `
    SELECT e.id FROM waitlist_entry e
    LEFT JOIN waitlist_offer o ON o.organization_id = e.organization_id AND o.entry_id = e.id AND o.state = 'accepted'
    WHERE e.organization_id = $1
      AND (e.state = 'booked') IS DISTINCT FROM (o.id IS NOT NULL AND o.booking_id = e.booking_id)`,

  'a visit or a place in line belongs to a customer who is part of another': `
    SELECT t.id FROM (
      SELECT id, customer_id FROM booking WHERE organization_id = $1
      UNION ALL SELECT id, customer_id FROM waitlist_entry WHERE organization_id = $1
    ) t
    JOIN customer c ON c.organization_id = $1 AND c.id = t.customer_id AND c.merged_into_id IS NOT NULL`,

  'somebody who was forgotten is named, or still waits': `
    SELECT t.id FROM (
      SELECT id, customer_id, customer_name, customer_email, false AS is_waiting
        FROM booking WHERE organization_id = $1
      UNION ALL SELECT id, customer_id, customer_name, customer_email, state IN ('waiting', 'offered')
        FROM waitlist_entry WHERE organization_id = $1
    ) t
    JOIN customer c ON c.organization_id = $1 AND c.id = t.customer_id AND c.erased_at IS NOT NULL
    WHERE t.customer_name <> '' OR t.customer_email IS NOT NULL OR t.is_waiting`,

  'two customers have one address': `
    SELECT email FROM customer WHERE organization_id = $1 AND email IS NOT NULL
    GROUP BY email HAVING count(*) > 1`,
}

/** The same, of visits in a catalogue that is as it was when they were agreed. */
const catalogueQuestions: Record<string, string> = {
  // With buffers, without the pauses in which the person is free for others.
  'what a booking keeps of a person is not what its segments take': `
    WITH wanted AS (
      SELECT g.booking_id, g.staff_member_id AS subject_id, range_agg(
        tstzrange(g.starts_at - s.buffer_before_minutes * interval '1 min',
                  g.ends_at + s.buffer_after_minutes * interval '1 min')
      ) - coalesce(range_agg(
        tstzrange(g.starts_at + s.processing_starts_after_minutes * interval '1 min',
                  g.starts_at + (s.processing_starts_after_minutes + s.processing_minutes) * interval '1 min')
      ) FILTER (WHERE s.processing_minutes IS NOT NULL), '{}') AS during
      FROM booking_segment g
      JOIN booking b ON b.organization_id = g.organization_id AND b.id = g.booking_id
        AND b.state IN ('held', 'requested', 'confirmed', 'arrived', 'completed')
      JOIN service s ON s.organization_id = g.organization_id AND s.id = g.service_id
      WHERE g.organization_id = $1 AND to_jsonb(b)->>'session_id' IS NULL
      GROUP BY g.booking_id, g.staff_member_id
    ), kept AS (
      SELECT c.booking_id, c.subject_id, range_agg(c.during) AS during FROM claim c
      JOIN staff_member m ON m.organization_id = c.organization_id AND m.id = c.subject_id
      WHERE c.organization_id = $1 AND c.booking_id IS NOT NULL GROUP BY c.booking_id, c.subject_id
    )
    SELECT booking_id, subject_id, wanted.during AS wanted, kept.during AS kept
    FROM wanted FULL JOIN kept USING (booking_id, subject_id)
    WHERE wanted.during IS DISTINCT FROM kept.during`,

  // Staff may go beyond a cap, and say so.
  'a service has more visits on a day than it may have': `
    SELECT s.id, s.cap_per_day, count(*) AS visits FROM booking_segment g
    JOIN service s ON s.organization_id = g.organization_id AND s.id = g.service_id AND s.cap_per_day IS NOT NULL
    JOIN booking b ON b.organization_id = g.organization_id AND b.id = g.booking_id AND b.override_reason IS NULL
      AND b.state IN ('requested', 'confirmed', 'arrived', 'completed')
    JOIN location l ON l.organization_id = b.organization_id AND l.id = b.location_id
    WHERE g.organization_id = $1
    GROUP BY s.organization_id, s.id, (g.starts_at AT TIME ZONE l.time_zone)::date
    HAVING count(*) > s.cap_per_day`,

  'a segment is without a room or chair that it needs': `
    SELECT g.booking_id, g.position, n.need FROM booking_segment g
    JOIN booking b ON b.organization_id = g.organization_id AND b.id = g.booking_id
      AND b.state IN ('held', 'requested', 'confirmed', 'arrived', 'completed')
    JOIN (
      SELECT service_id, need, max(quantity) AS quantity, array_agg(resource_id) AS any_of
      FROM service_resource WHERE organization_id = $1 GROUP BY service_id, need
    ) n ON n.service_id = g.service_id
    WHERE g.organization_id = $1 AND to_jsonb(b)->>'session_id' IS NULL AND n.quantity > (
      SELECT count(*) FROM claim c
      JOIN resource_unit u ON u.organization_id = c.organization_id AND u.id = c.subject_id
      WHERE c.organization_id = $1 AND c.booking_id = g.booking_id AND u.resource_id = ANY(n.any_of)
        AND c.during @> tstzrange(g.starts_at, g.ends_at)
    )`,
}

/** Every violation of what must hold, in words; an empty list is what a proof wants. */
export async function check(
  pool: Pool,
  organizationId: string,
  { hasNewCatalogue = false }: { hasNewCatalogue?: boolean } = {},
): Promise<string[]> {
  const violations: string[] = []
  const asked = { ...questions, ...(!hasNewCatalogue && catalogueQuestions) }
  for (const [sentence, question] of Object.entries(asked)) {
    const { rows } = await pool.query(question, [organizationId])
    violations.push(...rows.map((row) => `${sentence}: ${JSON.stringify(row)}`))
  }
  return [...violations, ...(await historyViolations(pool, organizationId))]
}
