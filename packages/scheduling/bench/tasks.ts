// What is measured: the fixtures, and made-up businesses of a given size.
import { addDays } from '../src/index.ts'
import type { Busy, Segment, SlotSearch, Weekday } from '../src/index.ts'
import { slotCases } from '../test/fixtures.ts'
import { searchOfFixture } from '../test/slot-fixture-search.ts'

export type Task = { name: string; search: SlotSearch; targetMs: number }

const weekdays: Weekday[] = [0, 1, 2, 3, 4, 5, 6]
const MONDAY = Date.parse('2027-03-14T13:00:00Z')
const DAY = 86_400_000

/** The tasks with a target. */
export function tasks(): Task[] {
  const month = fixture('sat-thu10-17-30d')
  const week = { ...month, untilDate: addDays(month.fromDate, 7) }
  return [
    { name: 'one person, 7 days, 3 busy blocks a day', search: trimmed(week, 7), targetMs: 0.03 },
    { name: '30 days (sat-thu10-17-30d: 390 slots)', search: month, targetMs: 0.1 },
    { name: '365 days (sat-thu10-17-365d: 4,695 slots)', search: fixture('sat-thu10-17-365d'), targetMs: 1.2 },
    {
      name: '10 people, 30 days, 40 busy blocks each',
      search: business({ people: 10, days: 30, blocks: 40 }),
      targetMs: 0.8,
    },
    { name: 'visit of 3 services, 5 people, 2 resources, 14 days', search: visit(), targetMs: 2 },
  ]
}

/** `atNight` puts the blocks outside opening hours, so that they cost but leave the slots as they are. */
type Size = { people: number; days: number; blocks: number; atNight?: boolean }

/** People who all perform one service, with busy blocks spread over the days. */
export function business({ people, days, blocks, atNight = false }: Size): SlotSearch {
  return {
    now: MONDAY - 14 * DAY,
    timeZone: 'Australia/Melbourne',
    fromDate: '2027-03-15',
    untilDate: addDays('2027-03-15', days),
    location: {
      hours: { weekly: weekdays.map((weekday) => ({ weekday, opensMinute: 600, closesMinute: 1020 })), exceptions: [] },
    },
    service: { durationMinutes: 30, intervalMinutes: 15, noticeMinutes: 120, horizonDays: null },
    staff: Array.from({ length: people }, (_, p) => ({
      id: `p${p}`,
      busy: spread({ blocks, days, seed: p, fromMinute: atNight ? 1080 : 600 }),
    })),
  }
}

function visit(): SlotSearch {
  const base = business({ people: 5, days: 14, blocks: 20 })
  const chair = { needs: [{ anyOf: ['chair'] }] }
  const followedBy: Segment[] = [
    { durationMinutes: 45, bufferAfterMinutes: 15, staffIds: ['p1', 'p2', 'p3'], ...chair },
    { durationMinutes: 30, staffIds: ['p0', 'p4'], needs: [{ anyOf: ['room'] }] },
  ]
  return {
    ...base,
    service: { ...base.service, staffIds: ['p0', 'p1', 'p2'], ...chair },
    followedBy,
    resources: [
      { id: 'chair', busy: spread({ blocks: 20, days: 14, seed: 11 }) },
      { id: 'room', busy: spread({ blocks: 20, days: 14, seed: 12 }) },
    ],
  }
}

type Spread = { blocks: number; days: number; seed: number; fromMinute?: number }

/** Blocks of 15 to 75 minutes from a time of day on, the same for the same seed, in order. */
function spread({ blocks, days, seed, fromMinute = 600 }: Spread): Busy[] {
  let state = seed * 7919 + 17
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const found = Array.from({ length: blocks }, () => {
    const start = MONDAY + random(days) * DAY + (fromMinute + random(80) * 5) * 60_000
    return { start, end: start + (15 + random(13) * 5) * 60_000 }
  })
  return found.sort((a, b) => a.start - b.start)
}

function fixture(id: string): SlotSearch {
  const found = slotCases().find(({ search }) => search.id === id)
  if (!found) throw new Error(`no fixture ${id}`)
  return searchOfFixture(found.search)
}

/** Only the busy blocks that a caller would have loaded for the range. */
function trimmed(search: SlotSearch, days: number): SlotSearch {
  const until = MONDAY + (days + 1) * DAY
  return {
    ...search,
    staff: search.staff.map((one) => ({ ...one, busy: one.busy.filter(({ start }) => start < until) })),
  }
}
