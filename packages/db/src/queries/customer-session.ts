import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { prepared } from '../prepared.ts'
import { selectBooking, type BookingRow } from './booking.ts'
import type { CodeKey } from './sign-in-code.ts'
import { keepCustomer, type CustomerKey } from './customer.ts'

/** Which session of which customer. */
export interface SessionKey extends CustomerKey {
  sessionId: string
}

export interface NewSession extends CustomerKey {
  id: string
  /** The address or number that was shown to be theirs. */
  contact: string
  secretHash: Buffer
  createdAt: Date
  expiresAt: Date
}

/** What a sign-in needs to know of an organization; undefined where there is none, or one that is closed. */
export async function findSignInPlace(
  db: Db,
  organizationId: string,
): Promise<{ organizationId: string; name: string; country: string } | undefined> {
  return db
    .selectFrom('organization')
    .select(['organizationId', 'name', 'country'])
    .where('organizationId', '=', organizationId)
    .where('deletedFrom', 'is', null)
    .executeTakeFirst()
}

/**
 * The customer whom an address or number leads to, kept from being merged or erased until the transaction ends. Of several
 * with the same number: whose it is, then who was known first.
 */
export async function keepCustomerByContact(
  tx: Tx,
  { organizationId, contact }: CodeKey,
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM customer
    WHERE organization_id = ${organizationId} AND (email = ${contact} OR phone = ${contact}) AND erased_at IS NULL
    ORDER BY email IS NOT DISTINCT FROM ${contact} DESC, is_phone_theirs DESC, merged_into_id NULLS FIRST, id
    LIMIT 1`.execute(tx)
  const customerId = rows[0] && (await keepCustomer(tx, { organizationId, customerId: rows[0].id }))
  if (!customerId) return undefined
  return tx
    .selectFrom('customer')
    .select(['id', 'name'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', customerId)
    .executeTakeFirst()
}

/** Begins a session, and clears those of the customer away that are over. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await sql`
    DELETE FROM customer_session WHERE organization_id = ${session.organizationId}
      AND customer_id = ${session.customerId} AND expires_at <= ${session.createdAt}`.execute(tx)
  await tx.insertInto('customerSession').values(session).execute()
}

/** A session that is good now, and whose it is. */
export async function findSession(
  db: Db,
  { organizationId, sessionId }: { organizationId: string; sessionId: string },
  now: number,
): Promise<{ customerId: string; secretHash: Buffer } | undefined> {
  const { rows } = await sql<{ customerId: string; secretHash: Buffer }>`${prepared}
    SELECT coalesce(c.merged_into_id, c.id) AS customer_id, s.secret_hash
    FROM customer_session s
    JOIN organization o ON o.organization_id = s.organization_id
    JOIN customer c ON c.organization_id = s.organization_id AND c.id = s.customer_id
    WHERE s.organization_id = ${organizationId} AND s.id = ${sessionId} AND s.expires_at > ${new Date(now)}
      AND c.erased_at IS NULL AND o.deleted_from IS NULL`.execute(db)
  return rows[0]
}

/** Ends a session; false when it had ended. */
export async function endSession(tx: Tx, { organizationId, customerId, sessionId }: SessionKey): Promise<boolean> {
  const row = await tx
    .deleteFrom('customerSession')
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .where('id', '=', sessionId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends the sessions of a customer, all or those that an address or number opened, and says how many. */
export async function endSessions(tx: Tx, { organizationId, customerId }: CustomerKey, contact?: string) {
  let ended = tx
    .deleteFrom('customerSession')
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
  if (contact !== undefined) ended = ended.where('contact', '=', contact)
  const rows = await ended.returning('id').execute()
  return rows.length
}

/** Forgets what opens the door for a customer, or for who was merged into them: sessions and codes. */
export async function closeDoor(tx: Tx, { organizationId, customerId }: CustomerKey): Promise<void> {
  await sql`
    DELETE FROM sign_in_code k USING customer c
    WHERE k.organization_id = ${organizationId} AND c.organization_id = ${organizationId}
      AND (c.id = ${customerId} OR c.merged_into_id = ${customerId}) AND k.contact IN (c.email, c.phone)`.execute(tx)
  await endSessions(tx, { organizationId, customerId })
}

export interface SignedInRow {
  id: string
  name: string
  email: string | null
  phone: string | null
  version: number
  /** What the session was opened with is known to be theirs, rather than typed by whoever booked. */
  isTheirs: boolean
  contact: string | null
  organization: { id: string; slug: string; name: string; locale: string }
}

/** Who is signed in. */
export async function findSignedIn(db: Db, key: SessionKey): Promise<SignedInRow | undefined> {
  const { organizationId, customerId, sessionId } = key
  const { rows } = await sql<SignedInRow>`
    SELECT c.id, c.name, c.email, c.phone, c.version, ${isTheirs(key)} AS is_theirs, s.contact,
      json_build_object('id', o.organization_id, 'slug', o.slug, 'name', o.name, 'locale', o.locale) AS organization
    FROM customer c
    JOIN organization o ON o.organization_id = c.organization_id
    LEFT JOIN customer_session s ON s.organization_id = c.organization_id AND s.id = ${sessionId}
    WHERE c.organization_id = ${organizationId} AND c.id = ${customerId} AND c.erased_at IS NULL`.execute(db)
  return rows[0]
}

export interface OwnBookingsQuestion extends SessionKey {
  /** Still to come (or going on), the next one first; or all others, the last one first. */
  when: 'upcoming' | 'past'
  now: number
  /** Those after this one, in the order of the list. */
  after?: { startsAt: number; id: string } | undefined
  limit: number
}

/**
 * What a signed-in customer booked. The address or number of the session shows what was booked with it. If it is known to
 * be theirs, it also shows what was booked with another of their addresses, and with a number that is theirs. Somebody
 * else can have booked with their number beside an address of his own, and that shows him nothing of theirs.
 */
export async function listOwnBookings(db: Db, question: OwnBookingsQuestion): Promise<BookingRow[]> {
  const { organizationId, customerId, sessionId, when, now, after, limit } = question
  const isUpcoming = sql`(b.state IN ('requested', 'confirmed', 'arrived') AND b.ends_at > ${new Date(now)})`
  const position = sql`(${new Date(after?.startsAt ?? 0)}, ${after?.id ?? null}::uuid)`
  const order = when === 'upcoming' ? sql`ASC` : sql`DESC`
  const isFurther =
    when === 'upcoming' ? sql`(b.starts_at, b.id) > ${position}` : sql`(b.starts_at, b.id) < ${position}`
  const { rows } = await sql<BookingRow>`
    ${selectBooking}
    JOIN customer_session s ON s.organization_id = b.organization_id AND s.id = ${sessionId}
    WHERE b.organization_id = ${organizationId} AND b.state <> 'held' AND b.customer_id IN (
        SELECT ${customerId}::uuid UNION
        SELECT coalesce(m.merged_into_id, m.id) FROM customer_session s
        JOIN customer m ON m.organization_id = s.organization_id AND (m.email = s.contact OR m.phone = s.contact)
        WHERE s.organization_id = ${organizationId} AND s.id = ${sessionId}
      )
      AND ${when === 'upcoming' ? isUpcoming : sql`NOT ${isUpcoming}`}
      AND (s.contact IN (b.customer_email, b.customer_phone) OR (
        b.customer_id = ${customerId} AND ${isTheirs(question)} AND (b.customer_email IS NOT NULL OR EXISTS (
          SELECT FROM customer m WHERE ${belongsTo(question)} AND m.phone = b.customer_phone AND m.is_phone_theirs
        ))
      ))
      AND (${after === undefined} OR ${isFurther})
    ORDER BY b.starts_at ${order}, b.id ${order} LIMIT ${limit}`.execute(db)
  return rows
}

/** Whether the contact of the session `s` is one of the customer, or of somebody who was merged into them. */
function isTheirs(key: CustomerKey) {
  return sql<boolean>`EXISTS (
    SELECT FROM customer m
    WHERE ${belongsTo(key)} AND (m.email = s.contact OR (m.phone = s.contact AND m.is_phone_theirs))
  )`
}

function belongsTo({ organizationId, customerId }: CustomerKey) {
  return sql`m.organization_id = ${organizationId} AND (m.id = ${customerId} OR m.merged_into_id = ${customerId})`
}
