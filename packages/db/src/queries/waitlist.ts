import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { OfferState, Tables, WaitlistState } from '../tables.ts'

export interface WaitlistKey {
  organizationId: string
  entryId: string
}

export interface WaitlistOfferRow {
  id: string
  bookingId: string
  startsAtMs: number
  endsAtMs: number
  expiresAtMs: number
  staffMember: { id: string; name: string }
}

export interface WaitlistWish {
  visit: Record<string, unknown>
  fromDate: string
  lastDate: string
  fromMinute: number
  untilMinute: number
}

export interface WaitlistEntryRow {
  id: string
  sequence: number
  state: WaitlistState
  /** The visit that they wait for, and when it suits them; null for who waits for a class. */
  wish: WaitlistWish | null
  /** The class that they wait for, as it is now, and how many seats in it. */
  session: { id: string; seats: number; startsAtMs: number; endsAtMs: number } | null
  timeZone: string
  customerId: string
  customerName: string
  customerEmail: string | null
  customerPhone: string | null
  bookingId: string | null
  createdAt: number
  organization: { id: string; slug: string; name: string; locale: string }
  service: { id: string; name: string }
  staffMember: { id: string; name: string } | null
  /** The open one; it may have run out. */
  offer: WaitlistOfferRow | null
}

export type NewWaitlistEntry = Insertable<Tables['waitlistEntry']>

export async function insertWaitlistEntry(tx: Tx, entry: NewWaitlistEntry): Promise<void> {
  await tx.insertInto('waitlistEntry').values(entry).execute()
}

/** One place on the list, with its open offer. */
export async function findWaitlistEntry(
  db: Db,
  { organizationId, entryId }: WaitlistKey,
): Promise<WaitlistEntryRow | undefined> {
  const { rows } = await sql<WaitlistEntryRow>`
    ${selectEntry} WHERE e.organization_id = ${organizationId} AND e.id = ${entryId}`.execute(db)
  return rows[0]
}

export interface WaitlistQuestion {
  organizationId: string
  states: readonly WaitlistState[]
  serviceId?: string | undefined
  customerId?: string | undefined
  /** Those who joined after this one. */
  afterSequence: number
  limit: number
}

/** The list in the order of joining. */
export async function listWaitlist(db: Db, question: WaitlistQuestion): Promise<WaitlistEntryRow[]> {
  const { organizationId, states, serviceId = null, customerId = null, afterSequence, limit } = question
  const { rows } = await sql<WaitlistEntryRow>`
    ${selectEntry}
    WHERE e.organization_id = ${organizationId} AND e.sequence > ${afterSequence}
      AND e.state = ANY(${[...states]}::text[])
      AND (${serviceId === null} OR e.service_id = ${serviceId}::uuid)
      AND (${customerId === null} OR e.customer_id = ${customerId}::uuid)
    ORDER BY e.sequence LIMIT ${limit}`.execute(db)
  return rows
}

export interface Stretch {
  /** Half-open `[start, end)` in milliseconds since the epoch. */
  start: number
  end: number
}

export interface NextInLine extends WaitlistWish {
  id: string
  sequence: number
  /** What they were offered before. */
  refused: Stretch[]
}

export interface LineQuestion {
  organizationId: string
  /** Whose days meet any of these. */
  freed: readonly Stretch[]
  afterSequence: number
  limit: number
}

/** Who waits for a visit in some stretches, in the order of joining. */
export async function listNextInLine(db: Db, question: LineQuestion): Promise<NextInLine[]> {
  const { organizationId, freed, afterSequence, limit } = question
  if (freed.length === 0) return []
  const meets = freed.map(({ start, end }) => sql`(e.starts_at < ${new Date(end)} AND e.ends_at > ${new Date(start)})`)
  const { rows } = await sql<NextInLine>`
    SELECT e.id, e.sequence, e.visit, e.from_date, e.last_date, e.from_minute, e.until_minute, (
      SELECT coalesce(json_agg(json_build_object(
        'start', extract(epoch FROM o.starts_at) * 1000, 'end', extract(epoch FROM o.ends_at) * 1000
      )), '[]')
      FROM waitlist_offer o WHERE o.organization_id = e.organization_id AND o.entry_id = e.id
    ) AS refused
    FROM waitlist_entry e
    WHERE e.organization_id = ${organizationId} AND e.state = 'waiting' AND e.sequence > ${afterSequence}
      AND e.session_id IS NULL AND (${sql.join(meets, sql` OR `)})
    ORDER BY e.sequence LIMIT ${limit}`.execute(db)
  return rows
}

export interface LockedEntry {
  state: WaitlistState
  customerId: string
  /** The class that they wait for, and how many seats in it. */
  session: { id: string; seats: number } | null
  /** The open offer; its time is null for seats in a class. */
  offer: { id: string; bookingId: string; time: Stretch | null; expiresAt: number } | undefined
}

/** Reads what a move depends on, and keeps others from moving the entry until the transaction ends. */
export async function lockWaitlistEntry(
  tx: Tx,
  { organizationId, entryId }: WaitlistKey,
): Promise<LockedEntry | undefined> {
  const entry = await tx
    .selectFrom('waitlistEntry')
    .select(['state', 'customerId', 'sessionId', 'seats'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', entryId)
    .forUpdate()
    .executeTakeFirst()
  if (!entry) return undefined
  const offer = await tx
    .selectFrom('waitlistOffer')
    .select(['id', 'bookingId', 'startsAt', 'endsAt', 'expiresAt'])
    .where('organizationId', '=', organizationId)
    .where('entryId', '=', entryId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  const { state, customerId, sessionId, seats } = entry
  const session = sessionId === null || seats === null ? null : { id: sessionId, seats }
  return { state, customerId, session, offer: offer && withTime(offer) }
}

interface StoredOffer {
  id: string
  bookingId: string
  startsAt: number | null
  endsAt: number | null
  expiresAt: number
}

function withTime({ startsAt, endsAt, ...offer }: StoredOffer): LockedEntry['offer'] {
  return { ...offer, time: startsAt === null || endsAt === null ? null : { start: startsAt, end: endsAt } }
}

export interface EntryChange extends WaitlistKey {
  to: WaitlistState
  at: Date
  bookingId?: string | null
}

/** Writes the state of an entry, which must be locked. */
export async function writeEntryState(tx: Tx, { organizationId, entryId, to, at, bookingId = null }: EntryChange) {
  await tx
    .updateTable('waitlistEntry')
    .set({ state: to, stateChangedAt: at, bookingId })
    .where('organizationId', '=', organizationId)
    .where('id', '=', entryId)
    .execute()
}

export async function insertOffer(tx: Tx, offer: Insertable<Tables['waitlistOffer']>): Promise<void> {
  await tx.insertInto('waitlistOffer').values(offer).execute()
}

/** Writes what became of an open offer. */
export async function closeOffer(
  tx: Tx,
  { organizationId, offerId, to }: { organizationId: string; offerId: string; to: OfferState },
): Promise<void> {
  await tx
    .updateTable('waitlistOffer')
    .set({ state: to })
    .where('organizationId', '=', organizationId)
    .where('id', '=', offerId)
    .execute()
}

export interface OfferRow {
  id: string
  entryId: string
  state: OfferState
  bookingId: string
  expiresAt: number
}

export async function findOffer(
  db: Db,
  { organizationId, offerId }: { organizationId: string; offerId: string },
): Promise<OfferRow | undefined> {
  return db
    .selectFrom('waitlistOffer')
    .select(['id', 'entryId', 'state', 'bookingId', 'expiresAt'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', offerId)
    .executeTakeFirst()
}

/** Entries whose offer has run out. */
export async function listLapsed(db: Db, organizationId: string, { now, limit }: { now: Date; limit: number }) {
  const rows = await db
    .selectFrom('waitlistOffer')
    .select('entryId')
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'open')
    .where('expiresAt', '<=', sql<number>`${now}`)
    .orderBy('expiresAt')
    .limit(limit)
    .execute()
  return rows.map(({ entryId }) => entryId)
}

/** Entries that wait although all of their days are over, or their class has begun. */
export async function listOverdue(db: Db, organizationId: string, { now, limit }: { now: Date; limit: number }) {
  const { rows } = await sql<{ id: string }>`
    SELECT e.id FROM waitlist_entry e
    LEFT JOIN class_session c ON c.organization_id = e.organization_id AND c.id = e.session_id
    WHERE e.organization_id = ${organizationId} AND e.state = 'waiting' AND coalesce(e.ends_at, c.starts_at) <= ${now}
    ORDER BY e.sequence LIMIT ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Organizations in which somebody waits: the work of a job, not of a request. */
export async function listOrganizationsWithWaitlist(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('waitlistEntry')
    .select('organizationId')
    .distinct()
    .where('state', 'in', ['waiting', 'offered'])
    .where(sql<boolean>`NOT EXISTS (
      SELECT FROM organization o WHERE o.organization_id = waitlist_entry.organization_id AND o.deleted_from IS NOT NULL
    )`)
    .execute()
  return rows.map(({ organizationId }) => organizationId)
}

// When a class is, and by whom it is held, is told by the class alone.
const selectEntry = sql`
  SELECT e.id, e.sequence, e.state, coalesce(e.time_zone, c.time_zone) AS time_zone,
    e.customer_id, e.customer_name, e.customer_email, e.customer_phone, e.booking_id, e.created_at,
    CASE WHEN e.session_id IS NULL THEN json_build_object(
      'visit', e.visit, 'fromDate', e.from_date, 'lastDate', e.last_date,
      'fromMinute', e.from_minute, 'untilMinute', e.until_minute
    ) END AS wish,
    CASE WHEN e.session_id IS NOT NULL THEN json_build_object(
      'id', e.session_id, 'seats', e.seats,
      'startsAtMs', extract(epoch FROM c.starts_at) * 1000, 'endsAtMs', extract(epoch FROM c.ends_at) * 1000
    ) END AS session,
    json_build_object('id', g.organization_id, 'slug', g.slug, 'name', g.name, 'locale', g.locale) AS organization,
    json_build_object('id', s.id, 'name', s.name) AS service,
    CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'name', m.name) END AS staff_member,
    (
      SELECT json_build_object(
        'id', o.id, 'bookingId', o.booking_id,
        'startsAtMs', extract(epoch FROM coalesce(c.starts_at, o.starts_at)) * 1000,
        'endsAtMs', extract(epoch FROM coalesce(c.ends_at, o.ends_at)) * 1000,
        'expiresAtMs', extract(epoch FROM o.expires_at) * 1000,
        'staffMember', json_build_object('id', p.id, 'name', p.name)
      )
      FROM waitlist_offer o
      JOIN staff_member p
        ON p.organization_id = o.organization_id AND p.id = coalesce(c.staff_member_id, o.staff_member_id)
      WHERE o.organization_id = e.organization_id AND o.entry_id = e.id AND o.state = 'open'
    ) AS offer
  FROM waitlist_entry e
  JOIN organization g ON g.organization_id = e.organization_id
  JOIN service s ON s.organization_id = e.organization_id AND s.id = e.service_id
  LEFT JOIN class_session c ON c.organization_id = e.organization_id AND c.id = e.session_id
  LEFT JOIN staff_member m
    ON m.organization_id = e.organization_id AND m.id = coalesce(c.staff_member_id, (e.visit->>'staffMemberId')::uuid)`
