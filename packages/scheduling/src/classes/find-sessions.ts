// Classes: the time is given, what is free are seats.
import { DAY_MS, localDateOf } from '../calendar/local-date.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { checkDistinct, checkInstant, checkLimit } from '../checks.ts'
import { SchedulingError } from '../errors.ts'
import { dayRange } from '../hours/openings.ts'
import type { DateRange } from '../hours/openings.ts'
import { bookableWindow } from '../slots/plan.ts'
import { firstInstantFrom } from '../zones/zone-clock.ts'
import { zoneTable } from '../zones/zone-registry.ts'

export type Session = { id: string; start: number; end: number; seats: number; seatsTaken: number }

export type SessionSearch = DateRange & {
  now: number
  timeZone: string
  groupByTimeZone?: string | undefined
  noticeMinutes: number
  horizonDays: number | null
  sessions: readonly Session[]
  /** For how many people; 1 when left out. */
  seats?: number | undefined
}

export type FreeSession = { id: string; start: number; end: number; seatsLeft: number }

export type SessionDay = { localDate: LocalDate; sessions: FreeSession[] }

/**
 * Sessions with enough seats left, inside notice and horizon, by the local date on which they start; dates without any
 * are there, empty. Throws a `SchedulingError` for impossible input.
 */
export function findSessions(search: SessionSearch): SessionDay[] {
  const { fromDay, untilDay } = dayRange(search)
  const { seats = 1, sessions } = search
  checkLimit(seats, 'seats', 1)
  checkDistinct(
    sessions.map((session) => session.id),
    'sessions',
  )
  const window = bookableWindow(search)
  const free = sessions.filter((session) => {
    const isOpen = session.start >= window.earliest && session.start < window.until
    return seatsLeft(session) >= seats && isOpen
  })
  free.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  const table = zoneTable(search.groupByTimeZone ?? search.timeZone)
  return Array.from({ length: untilDay - fromDay }, (_, i) => {
    const start = firstInstantFrom(table, (fromDay + i) * DAY_MS)
    const end = firstInstantFrom(table, (fromDay + i + 1) * DAY_MS)
    const onDate = free.filter((session) => session.start >= start && session.start < end)
    return {
      localDate: localDateOf(fromDay + i),
      sessions: onDate.map((session) => ({
        id: session.id,
        start: session.start,
        end: session.end,
        seatsLeft: seatsLeft(session),
      })),
    }
  })
}

function seatsLeft({ id, start, end, seats, seatsTaken }: Session): number {
  checkInstant(start, 'start')
  checkInstant(end, 'end')
  if (end <= start) throw new SchedulingError('invalid_range', { id, start, end })
  checkLimit(seats, 'seats')
  checkLimit(seatsTaken, 'seatsTaken')
  return Math.max(0, seats - seatsTaken)
}
