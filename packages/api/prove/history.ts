// What bookings, blocks, classes and people in line may go through, told from their events alone, and compared with where
// they are.
import type { Pool } from 'pg'

/** For each event the states in which it may happen ("none" before there is anything), and the state afterwards. */
const legal: Record<string, { from: string[]; to: string }> = {
  'hold.created': { from: ['none'], to: 'held' },
  'hold.released': { from: ['held'], to: 'gone' },
  'hold.expired': { from: ['held'], to: 'cancelled' },
  'booking.requested': { from: ['none', 'held'], to: 'requested' },
  'booking.confirmed': { from: ['none', 'held'], to: 'confirmed' },
  'booking.approved': { from: ['requested'], to: 'confirmed' },
  'booking.declined': { from: ['requested'], to: 'cancelled' },
  'booking.cancelled': { from: ['requested', 'confirmed'], to: 'cancelled' },
  'booking.arrived': { from: ['confirmed'], to: 'arrived' },
  'booking.completed': { from: ['confirmed', 'arrived'], to: 'completed' },
  'booking.no_show': { from: ['confirmed'], to: 'no_show' },
  'block.created': { from: ['none'], to: 'blocked' },
  'block.deleted': { from: ['blocked'], to: 'gone' },
  'session.created': { from: ['none'], to: 'class' },
  'session.resized': { from: ['class'], to: 'class' },
  'session.given': { from: ['class'], to: 'class' },
  'session.rescheduled': { from: ['class'], to: 'class' },
  'session.cancelled': { from: ['class'], to: 'class cancelled' },
  'waitlist.joined': { from: ['none'], to: 'waiting' },
  'waitlist.offered': { from: ['waiting'], to: 'offered' },
  'waitlist.declined': { from: ['offered'], to: 'waiting' },
  'waitlist.lapsed': { from: ['offered'], to: 'waiting' },
  'waitlist.booked': { from: ['offered'], to: 'booked' },
  'waitlist.left': { from: ['waiting', 'offered'], to: 'left' },
  // From `offered` when the class is cancelled.
  'waitlist.expired': { from: ['waiting', 'offered'], to: 'expired' },
}

const undoable = new Set(['arrived', 'completed', 'no_show', 'cancelled'])
const movable = new Set(['requested', 'confirmed'])
/** Another time, another person or other seats: the state stays, unless the event says that it is asked for anew. */
const changesOnly = new Set(['booking.rescheduled', 'booking.reassigned', 'booking.seats_changed'])

interface EventRow {
  type: string
  subject: string
  details: { to?: string; state?: string }
}

/** Bookings whose events do not lead to the state they are in, one step after the other, and whatever else has events. */
export async function historyViolations(pool: Pool, organizationId: string): Promise<string[]> {
  const events = await pool.query<EventRow>(
    `SELECT type, subject_id AS subject, details FROM event WHERE organization_id = $1
     AND split_part(type, '.', 1) IN ('booking', 'hold', 'block', 'session', 'waitlist') ORDER BY sequence`,
    [organizationId],
  )
  const { rows: things } = await pool.query<{ id: string; state: string }>(
    `SELECT id, state FROM booking WHERE organization_id = $1
     UNION ALL SELECT id, 'blocked' FROM block WHERE organization_id = $1
     UNION ALL SELECT id, CASE WHEN cancelled_at IS NULL THEN 'class' ELSE 'class cancelled' END
       FROM class_session WHERE organization_id = $1
     UNION ALL SELECT id, state FROM waitlist_entry WHERE organization_id = $1`,
    [organizationId],
  )
  const states = new Map(things.map(({ id, state }) => [id, state]))
  const bySubject = Map.groupBy(events.rows, ({ subject }) => subject)
  const silent = things.filter(({ id }) => !bySubject.has(id)).map(({ id }) => `${id} is there, without an event`)
  const broken = [...bySubject].flatMap(([id, history]) => {
    const end = walk(history)
    const found = states.get(id) ?? 'gone'
    return end === found
      ? []
      : [`${id} is ${found}, its events say ${end}: ${history.map(({ type }) => type).join(', ')}`]
  })
  return [...silent, ...broken]
}

/** The state at the end of a history, or what was wrong on the way. */
function walk(history: readonly EventRow[]): string {
  let [state, before] = ['none', 'none']
  for (const { type, details } of history) {
    const told = step(state, type, before)
    const next = told && type === 'booking.rescheduled' ? (details.state ?? told) : told
    if (next === undefined) return `${type} while ${state}`
    if (type === 'booking.undone' && details.to !== next) return `undone to ${details.to}, was ${next}`
    if (!changesOnly.has(type)) before = type === 'booking.undone' ? 'none' : state
    state = next
  }
  return state
}

function step(state: string, type: string, before: string): string | undefined {
  if (type === 'booking.undone') return undoable.has(state) ? before : undefined
  // Somebody else can take a class over while its people are there.
  if (type === 'booking.reassigned' && (state === 'arrived' || state === 'completed')) return state
  if (changesOnly.has(type)) return movable.has(state) ? state : undefined
  const move = legal[type]
  return move?.from.includes(state) ? move.to : undefined
}
