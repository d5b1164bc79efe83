import { newId, type Tx } from '@openhours/db'
import { insertBooking } from '@openhours/db/queries/booking'
import { keepCatalogue } from '@openhours/db/queries/catalogue'
import { listWantedSeats, type WantedSeats } from '@openhours/db/queries/class-line'
import { findSchedule } from '@openhours/db/queries/schedule'
import type { SessionRow } from '@openhours/db/queries/session'
import { lockWaitlistEntry } from '@openhours/db/queries/waitlist'
import { formatInstant } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import { tryToWrite } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import { checkWhen } from '../session/book-session.ts'
import { readSession } from '../session/get-session.ts'
import { isHeldAsRead, rowsOfSeats } from '../session/seats-rows.ts'
import { takeFreeSeats } from '../session/take-seats.ts'
import { OFFER_MINUTES, writeOffer } from './write-offer.ts'

const MINUTE_MS = 60_000
/** Entries read at once. */
const PAGE = 200
/** Who loses seats this often against others is passed over this once. */
const MAX_ATTEMPTS = 5

/**
 * Offers the seats that are free in classes to those who wait for them, in the order of joining, and answers how many
 * offers were made: in some classes, or in all. What is free is looked up, whatever freed it; so doing it twice, also at
 * once, offers nothing twice.
 */
export async function offerSeats(
  ctx: Context,
  organizationId: string,
  sessionIds?: readonly string[],
): Promise<number> {
  // Offers are made as to a visitor: within notice and horizon.
  const offering = { ctx: { ...ctx, actor: { kind: 'visitor' as const } }, organizationId, classes: new Map() }
  let [offered, afterSequence] = [0, 0]
  for (;;) {
    const question = { organizationId, sessionIds, now: ctx.clock.now(), afterSequence, limit: PAGE }
    const line = await listWantedSeats(ctx.db, question)
    for (const wanted of line) if (await offerTo(wanted, offering)) offered++
    const last = line.at(-1)
    if (!last || line.length < PAGE) return offered
    afterSequence = last.sequence
  }
}

/** A class in which seats can be offered. */
interface OpenClass {
  catalogueVersion: number
  session: SessionRow
  expiresAt: number
}

interface Offering {
  ctx: Context
  organizationId: string
  /** As they were looked up, until something changes in them. */
  classes: Map<string, OpenClass | null>
}

async function offerTo(wanted: WantedSeats, { ctx, organizationId, classes }: Offering): Promise<boolean> {
  const { sessionId } = wanted
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const found = classes.get(sessionId) ?? (await findOpenClass(ctx, organizationId, sessionId))
    classes.set(sessionId, found)
    if (!found || found.session.seats - found.session.seatsTaken < wanted.seats) return false
    const outcome = await tryToOffer(ctx, organizationId, { wanted, ...found })
    classes.delete(sessionId)
    if (outcome !== 'gone') return outcome === 'offered'
  }
  return false
}

/** Null when nothing in it can be booked, as when it is too soon. */
async function findOpenClass(ctx: Context, organizationId: string, sessionId: string): Promise<OpenClass | null> {
  const session = await readSession(ctx, { organizationId, sessionId })
  const schedule = await findSchedule(ctx.db, organizationId, [session.service.id])
  const isOffered = schedule?.services.some(({ isActive }) => isActive)
  if (!schedule || !isOffered || session.cancelledAt !== null || !isBookable(ctx, session)) return null
  const now = ctx.clock.now()
  const bookableUntil = session.startsAt - session.noticeMinutes * MINUTE_MS
  const expiresAt = Math.min(now + OFFER_MINUTES * MINUTE_MS, bookableUntil)
  return expiresAt > now ? { catalogueVersion: schedule.catalogueVersion, session, expiresAt } : null
}

function isBookable(ctx: Context, session: SessionRow): boolean {
  try {
    checkWhen(ctx, session)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

interface SeatsToOffer extends OpenClass {
  wanted: WantedSeats
}

/** `gone`: somebody else was faster. `moved`: the entry waits no longer. */
async function tryToOffer(
  ctx: Context,
  organizationId: string,
  { wanted, ...open }: SeatsToOffer,
): Promise<'offered' | 'gone' | 'moved'> {
  let isWaiting = true
  const written = await tryToWrite(ctx, async (tx) => {
    if (!(await keepCatalogue(tx, { organizationId, catalogueVersion: open.catalogueVersion }))) return false
    const locked = await lockWaitlistEntry(tx, { organizationId, entryId: wanted.entryId })
    isWaiting = locked?.state === 'waiting'
    return isWaiting && holdSeats(tx, ctx, { wanted, organizationId, ...open })
  })
  if (written) return 'offered'
  return isWaiting ? 'gone' : 'moved'
}

interface SeatsToHold extends SeatsToOffer {
  organizationId: string
}

/** False when the seats are gone, or the class was moved or given away. */
async function holdSeats(tx: Tx, ctx: Context, { wanted, organizationId, session, expiresAt }: SeatsToHold) {
  const { entryId, sessionId, seats } = wanted
  const now = ctx.clock.now()
  const held = await takeFreeSeats(tx, { organizationId, sessionId }, { seats, now })
  if (!held || !isHeldAsRead(session, held)) return false
  const bookingId = newId()
  const at = new Date(now)
  const rows = rowsOfSeats(session, { organizationId, bookingId, seats, createdAt: at })
  const booking = { ...rows.booking, state: 'held' as const, holdExpiresAt: new Date(expiresAt) }
  const format = (instant: number): string => formatInstant(instant, session.timeZone)
  await insertBooking(
    tx,
    { booking, segments: rows.segments, answers: [] },
    {
      organizationId,
      type: 'hold.created',
      subjectId: bookingId,
      actor: actorForEvent({ kind: 'system' }),
      details: { startsAt: format(session.startsAt), expiresAt: format(expiresAt), sessionId, seats },
      occurredAt: at,
    },
  )
  const offer = { session: { id: sessionId, seats }, time: null, bookingId, now, expiresAt }
  await writeOffer(tx, { key: { organizationId, entryId }, ...offer })
  return true
}
