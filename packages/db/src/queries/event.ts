import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { newId } from '../new-id.ts'
import type { Tables } from '../tables.ts'

export interface NewEvent {
  organizationId: string
  /** What happened, as `noun.participle`: `booking.confirmed`. */
  type: string
  /** The id of the noun. */
  subjectId: string
  /** Who did it. */
  actor: Record<string, unknown>
  details: Record<string, unknown>
  occurredAt: Date
}

/** Records that something happened, in the transaction in which it happens. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.insertInto('event').values(eventRow(event)).execute()
}

/** An event as it is stored. */
export function eventRow({ actor, details, ...event }: NewEvent): Insertable<Tables['event']> {
  return { ...event, id: newId(), actor: JSON.stringify(actor), details: JSON.stringify(details) }
}

export interface EventRow {
  id: string
  type: string
  subjectId: string
  actor: Record<string, unknown>
  details: Record<string, unknown>
  occurredAt: number
  /** Where to go on from, after this event. */
  position: EventPosition
}

/**
 * How far somebody has read. Sequences are given out before commit, so a smaller one may appear after a larger one; but
 * no new event can come out of a transaction older than the oldest that is still open. So events are read in batches:
 * of the transactions in `[from, until)`, all over by then, in the order of their sequence. Changes that had to wait for
 * each other are always in order, whichever transaction began first.
 *
 * A database that was killed gives the numbers of transactions out again under which nothing durable was written. So some
 * of a batch may be open once more, and nobody can have read anything of theirs: then the batch ends before them.
 */
export interface EventPosition {
  from: string
  until: string
  sequence: number
}

export const FIRST_POSITION: EventPosition = { from: '0', until: '0', sequence: 0 }

export interface EventsQuestion {
  organizationId: string
  after: EventPosition
  subjectId?: string | undefined
  /** Nouns whose events are left out: the part of a type before the dot. */
  hiddenNouns?: readonly string[]
  limit: number
}

/**
 * The events after a position: the rest of its batch, then the next one. Each is read along an index in the order in
 * which it is given, so that somebody who reads a long past from the first event on does not sort it for every page.
 */
export async function listEvents(db: Db, question: EventsQuestion): Promise<EventRow[]> {
  const { organizationId, after, subjectId, hiddenNouns = [], limit } = question
  const wanted = sql`
    e.organization_id = ${organizationId} ${subjectId === undefined ? sql`` : sql`AND e.subject_id = ${subjectId}`}
    ${hiddenNouns.length === 0 ? sql`` : sql`AND split_part(e.type, '.', 1) <> ALL(${[...hiddenNouns]}::text[])`}`
  const { rows } = await sql<Omit<EventRow, 'position'> & { sequence: number; isNext: boolean } & Over>`
    WITH snapshot AS MATERIALIZED (
      SELECT open_from, least(open_from, ${after.until}::xid8) AS over_until
      FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS open_from) oldest
    )
    SELECT e.id, e.sequence, e.type, e.subject_id, e.actor, e.details, e.occurred_at, e.is_next,
      (SELECT open_from FROM snapshot) AS open_from, (SELECT over_until FROM snapshot) AS over_until
    FROM (
      (SELECT e.*, false AS is_next FROM event e
        WHERE ${wanted} AND e.sequence > ${after.sequence}
          AND e.transaction_id >= ${after.from}::xid8 AND e.transaction_id < (SELECT over_until FROM snapshot)
        ORDER BY e.sequence LIMIT ${limit})
      UNION ALL
      (SELECT e.*, true FROM event e
        WHERE ${wanted} AND e.transaction_id >= ${after.until}::xid8
          AND e.transaction_id < (SELECT open_from FROM snapshot)
        ORDER BY e.sequence LIMIT ${limit})
    ) e
    ORDER BY e.is_next, e.sequence LIMIT ${limit}`.execute(db)
  return rows.map(({ sequence, isNext, openFrom, overUntil, ...row }) => ({
    ...row,
    position: isNext
      ? { from: after.until, until: openFrom, sequence }
      : { from: after.from, until: overUntil, sequence },
  }))
}

interface Over {
  /** The oldest transaction that is open. */
  openFrom: string
  /** Where the batch that was begun ends, as far as it is over. */
  overUntil: string
}

/** How much has happened to something. */
export async function countEvents(
  db: Db,
  { organizationId, subjectId }: { organizationId: string; subjectId: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM event
    WHERE organization_id = ${organizationId} AND subject_id = ${subjectId}`.execute(db)
  return rows[0]?.count ?? 0
}

/**
 * After everything that is over by now: from the last number on that something was written under, as those beyond it
 * may be given out again.
 */
export async function readCurrentPosition(db: Db, organizationId: string): Promise<EventPosition> {
  const { rows } = await sql<{ from: string }>`
    SELECT least(pg_snapshot_xmin(pg_current_snapshot()), coalesce((
      SELECT (transaction_id::text::bigint + 1)::text::xid8 FROM event
      WHERE organization_id = ${organizationId} ORDER BY transaction_id DESC LIMIT 1
    ), '0'::xid8)) AS "from"`.execute(db)
  const from = rows[0]?.from ?? '0'
  return { from, until: from, sequence: 0 }
}

/** Which of these subjects are visits to a staff member. */
export async function findVisitsTo(
  db: Db,
  {
    organizationId,
    staffMemberId,
    subjectIds,
  }: { organizationId: string; staffMemberId: string; subjectIds: string[] },
): Promise<Set<string>> {
  if (subjectIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('bookingSegment')
    .select('bookingId')
    .distinct()
    .where('organizationId', '=', organizationId)
    .where('bookingId', 'in', subjectIds)
    .where('staffMemberId', '=', staffMemberId)
    .execute()
  return new Set(rows.map(({ bookingId }) => bookingId))
}

export interface RecentEventsQuestion {
  organizationId: string
  /** Only events before this sequence. */
  before: number | undefined
  hiddenNouns: readonly string[]
  limit: number
}

type RecentEventRow = Omit<EventRow, 'position'> & { sequence: number }

/** The last events, the newest first. */
export async function listRecentEvents(db: Db, question: RecentEventsQuestion): Promise<RecentEventRow[]> {
  const { organizationId, before = Number.MAX_SAFE_INTEGER, hiddenNouns, limit } = question
  const { rows } = await sql<RecentEventRow>`
    SELECT id, sequence, type, subject_id, actor, details, occurred_at FROM event
    WHERE organization_id = ${organizationId} AND sequence < ${before}
      AND split_part(type, '.', 1) <> ALL(${[...hiddenNouns]}::text[])
    ORDER BY sequence DESC LIMIT ${limit}`.execute(db)
  return rows
}
