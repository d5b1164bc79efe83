import type { Event } from '@openhours/api/event/schema'
import type { AccountMessages } from '@openhours/client/messages/account'
import type { BusinessMessages } from '@openhours/client/messages/business'

export interface EventTexts {
  events: BusinessMessages['events']
  roles: AccountMessages['manage']['roles']
  /** An instant, as people here write it. */
  when: (instant: string) => string
}

/** What happened. A type that this page does not know yet is still readable: `door.left_open` is “Door left open”. */
export function whatHappened({ type }: Pick<Event, 'type'>, { events }: EventTexts): string {
  const known: Record<string, string> = events.told
  const words = type.replaceAll(/[._]/g, ' ')
  return known[type] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** Who did it, as far as whoever looks may know. */
export function whoDidIt({ actor }: Pick<Event, 'actor'>, { events }: EventTexts): string {
  const name = textIn(actor, 'name')
  switch (actor['kind']) {
    case 'customer':
      return events.customer
    case 'system':
      return events.system
    case 'apiKey':
      return events.apiKey(name ?? '')
    default:
      return name ?? events.somebody
  }
}

/** From where; only those in charge are told. */
export function whereFrom({ actor }: Pick<Event, 'actor'>): string | undefined {
  return textIn(actor, 'address')
}

/** What more there is to say: names, times, what changed. Ids say nothing to people and are left out. */
export function detailsOf({ details }: Pick<Event, 'details'>, texts: EventTexts): string[] {
  const { events } = texts
  const shown = (value: unknown): string | undefined => shownValue(value, texts)
  const [from, to] = [shown(details['from']), shown(details['to'])]
  const seats = details['seats']
  const bookings = details['bookings']
  const reason = textIn(details, 'reason') ?? textIn(details, 'overrideReason')
  return [
    textIn(details, 'name'),
    textIn(details, 'email'),
    shown(details['role']),
    shown(details['startsAt']),
    from && to ? events.fromTo(from, to) : undefined,
    Array.isArray(details['changed']) ? events.changed(details['changed'].map(wordsOf)) : undefined,
    typeof seats === 'number' ? events.seats(seats) : undefined,
    typeof bookings === 'number' ? events.visits(bookings) : undefined,
    reason && events.quoted(reason),
  ].flatMap((text) => text ?? [])
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const ID = /^[\da-f]{8}-[\da-f]{4}-/

function shownValue(value: unknown, { roles, when }: EventTexts): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || ID.test(value)) return undefined
  if (INSTANT.test(value)) return when(value)
  const known: Record<string, string> = roles
  return known[value] ?? value
}

/** `noticeMinutes` as `notice minutes`. */
function wordsOf(field: unknown): string {
  return String(field).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function textIn(values: Record<string, unknown>, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
