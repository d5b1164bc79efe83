// Random situations, drawn towards the days on which clocks change.
import * as fc from 'fast-check'
import moment from 'moment-timezone'
import { timeZoneNames } from '../src/index.ts'
import type { DayOpening, Hours, Segment, SlotSearch, StaffMember, WeeklyOpening, Weekday } from '../src/index.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const FROM = Date.UTC(1990, 0, 2)
const UNTIL = Date.UTC(2050, 11, 30)

const weekdays: Weekday[] = [0, 1, 2, 3, 4, 5, 6]
const odd = [
  'Australia/Melbourne',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Asia/Gaza',
]

/** A zone and a UTC midnight in 1990–2050, half of them near a change of offset. */
export const zoneAndDate: fc.Arbitrary<{ zone: string; date: number }> = fc
  .record({
    zone: fc.oneof(fc.constantFrom(...timeZoneNames()), fc.constantFrom(...odd)),
    any: fc.integer({ min: FROM / DAY, max: UNTIL / DAY }),
    nearChange: fc.option(fc.nat({ max: 10_000 })),
    shift: fc.integer({ min: -2, max: 1 }),
  })
  .map(({ zone, any, nearChange, shift }) => {
    const changes = (moment.tz.zone(zone)?.untils ?? []).filter((until) => until > FROM && until < UNTIL)
    const change = nearChange === null ? undefined : changes[nearChange % Math.max(1, changes.length)]
    return { zone, date: change === undefined ? any * DAY : (Math.floor(change / DAY) + shift) * DAY }
  })

/** Minutes of a date: mostly on the five minutes. */
const minute = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 36, max: 320 }).map((n) => n * 5) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 180, max: 1600 }),
  },
)

/** Up to two stretches between 03:00 and about 02:40 the next morning, so that neighbouring dates never overlap. */
const dayOpenings: fc.Arbitrary<DayOpening[]> = fc
  .uniqueArray(minute, { minLength: 2, maxLength: 4 })
  .map((minutes) => {
    const sorted = minutes.toSorted((a, b) => a - b)
    const pairs: DayOpening[] = []
    for (let i = 0; i + 1 < sorted.length; i += 2) {
      const [opensMinute = 0, closesMinute = 0] = [sorted[i], sorted[i + 1]]
      if (opensMinute < 1440) pairs.push({ opensMinute, closesMinute })
    }
    return pairs
  })

/** Nights through the hours in which clocks change. */
const nightOpenings: fc.Arbitrary<DayOpening[]> = fc.constantFrom(
  [{ opensMinute: 0, closesMinute: 360 }],
  [
    { opensMinute: 90, closesMinute: 150 },
    { opensMinute: 180, closesMinute: 420 },
  ],
  [{ opensMinute: 1200, closesMinute: 1440 }],
  [{ opensMinute: 0, closesMinute: 1440 }],
)

const week: fc.Arbitrary<WeeklyOpening[]> = fc
  .oneof(
    { weight: 3, arbitrary: fc.array(dayOpenings, { minLength: 7, maxLength: 7 }) },
    {
      weight: 1,
      arbitrary: nightOpenings.map((openings) => weekdays.map(() => openings)),
    },
  )
  .map((days) => weekdays.flatMap((weekday, i) => (days[i] ?? []).map((opening) => ({ weekday, ...opening }))))

function hoursAround(date: number): fc.Arbitrary<Hours> {
  const exception = fc.record({ day: fc.integer({ min: -1, max: 4 }), openings: dayOpenings })
  return fc
    .record({
      weekly: week,
      rota: fc.option(
        fc.record({ startsOn: dateNear(date, 40), weeks: fc.array(week, { minLength: 1, maxLength: 3 }) }),
        {
          nil: undefined,
          freq: 4,
        },
      ),
      exceptions: fc
        .uniqueArray(exception, { maxLength: 2, selector: ({ day }) => day })
        .map((all) => all.map(({ day, openings }) => ({ localDate: isoDate(date + day * DAY), openings }))),
    })
    .map(withoutOverlap)
}

/** Weeks of a kind that run past midnight may meet weeks that begin at it; those begin at three. */
function withoutOverlap(hours: Hours): Hours {
  const weeks = hours.rota ? hours.rota.weeks : [hours.weekly]
  const runsOn = weeks.some((openings) => openings.some(({ closesMinute }) => closesMinute > 1440))
  if (!runsOn) return hours
  const cut = (openings: readonly WeeklyOpening[]): WeeklyOpening[] =>
    openings.filter(({ opensMinute }) => opensMinute >= 160)
  if (hours.rota) return { ...hours, rota: { ...hours.rota, weeks: hours.rota.weeks.map(cut) } }
  return { ...hours, weekly: cut(hours.weekly) }
}

function busyAround(date: number): fc.Arbitrary<{ start: number; end: number }[]> {
  const one = fc.record({
    // Half of them on the quarter of an hour, so that they touch each other and the starts.
    at: fc.oneof(
      fc.integer({ min: -1440, max: 4 * 1440 }),
      fc.integer({ min: -96, max: 384 }).map((n) => n * 15),
    ),
    minutes: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 180 }) },
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 8 }).map((n) => n * 15) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 2000 }) },
    ),
    // Imported calendars have seconds.
    seconds: fc.constantFrom(0, 0, 0, 1, 59),
  })
  return fc.array(one, { maxLength: 10 }).map((all) =>
    all.map(({ at, minutes, seconds }) => ({
      start: date + at * MINUTE,
      end: date + (at + minutes) * MINUTE + seconds * 1000,
    })),
  )
}

const caps = fc.option(
  fc.record({
    perDay: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    perWeek: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    weekStartsOn: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  }),
  { nil: undefined, freq: 3 },
)

function startsAround(date: number): fc.Arbitrary<number[]> {
  return fc.array(
    fc.integer({ min: -4 * 1440, max: 6 * 1440 }).map((at) => date + at * MINUTE),
    { maxLength: 4 },
  )
}

function staffAround(date: number): fc.Arbitrary<StaffMember[]> {
  const member = fc.record({
    hours: fc.option(hoursAround(date), { nil: undefined, freq: 3 }),
    ignoresLocationHours: fc.boolean(),
    busy: busyAround(date),
    caps,
    bookings: startsAround(date),
  })
  return fc.array(member, { minLength: 1, maxLength: 4 }).map((all) => all.map((one, i) => ({ id: `p${i}`, ...one })))
}

const buffer = fc.constantFrom(0, 0, 5, 10, 37)

const segment: fc.Arbitrary<Segment> = fc
  .record({
    durationMinutes: fc.oneof(fc.constantFrom(15, 30, 45, 60), fc.integer({ min: 1, max: 120 })),
    bufferBeforeMinutes: buffer,
    bufferAfterMinutes: buffer,
    waits: fc.option(
      fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { freq: 3 },
    ),
    staffIds: fc.option(fc.constantFrom(['p0'], ['p0', 'p1'], ['p1', 'p0', 'p2'], ['p1'], ['p3', 'p0']), {
      nil: undefined,
      freq: 3,
    }),
    needs: fc.option(needs(), { nil: undefined, freq: 3 }),
  })
  .map(({ waits, ...rest }) => ({ ...rest, processing: waits ? processing(rest.durationMinutes, waits) : undefined }))

function cappedSegment(date: number): fc.Arbitrary<Segment> {
  const counted = fc.record({ caps, bookings: startsAround(date), countedBefore: fc.constantFrom(0, 0, 1) })
  return fc.tuple(segment, counted).map(([one, more]) => ({ ...one, ...more }))
}

function processing(minutes: number, { from, part }: { from: number; part: number }): Segment['processing'] {
  const startsAfterMinutes = Math.floor(minutes * from)
  const durationMinutes = Math.floor((minutes - startsAfterMinutes) * part)
  // At least a minute remains for the person.
  return { startsAfterMinutes, durationMinutes: Math.min(durationMinutes, minutes - 1) }
}

function needs(): fc.Arbitrary<NonNullable<Segment['needs']>> {
  const quantity = fc.constantFrom(undefined, undefined, 1, 2)
  return fc.oneof(
    fc.record({ anyOf: fc.subarray(['r0', 'r1'], { minLength: 1 }), quantity }).map((need) => [need]),
    fc.tuple(quantity, quantity).map(([a, b]) => [
      { anyOf: ['r0'], quantity: a },
      { anyOf: ['r1'], quantity: b },
    ]),
  )
}

function resourcesAround(date: number): fc.Arbitrary<NonNullable<SlotSearch['resources']>> {
  const resource = fc.record({
    capacity: fc.integer({ min: 1, max: 4 }),
    busy: busyAround(date),
    spread: fc.nat({ max: 5 }),
  })
  return fc.tuple(resource, resource).map((both) =>
    both.map(({ capacity, busy, spread }, i) => ({
      id: `r${i}`,
      capacity,
      busy: busy.map((one, n) => ({ ...one, unit: (n + spread) % capacity })),
    })),
  )
}

/** A place that is open nearly always, so that people's own hours decide. */
const wideHours: Hours[] = [
  { weekly: weekdays.map((weekday) => ({ weekday, opensMinute: 0, closesMinute: 1440 })), exceptions: [] },
  { weekly: weekdays.map((weekday) => ({ weekday, opensMinute: 180, closesMinute: 1600 })), exceptions: [] },
]

/** A search over one to three days. */
export const anySearch: fc.Arbitrary<SlotSearch> = zoneAndDate.chain(({ zone, date }) =>
  fc
    .record({
      days: fc.integer({ min: 1, max: 3 }),
      nowBefore: fc.integer({ min: -720, max: 2 * 1440 }),
      groupByTimeZone: fc.option(fc.constantFrom(...odd), { nil: undefined, freq: 3 }),
      locationHours: fc.oneof(hoursAround(date), fc.constantFrom(...wideHours)),
      closedOn: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 5 }),
      service: segment,
      rules: fc.record({
        intervalMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60, 7),
        noticeMinutes: fc.constantFrom(0, 0, 0, 120, 1440),
        horizonDays: fc.constantFrom(null, null, null, null, 1, 2, 3, 30),
        caps,
        bookings: startsAround(date),
      }),
      followedBy: fc.oneof(fc.constant(undefined), fc.array(cappedSegment(date), { maxLength: 2 })),
      samePerson: fc.boolean(),
      staff: staffAround(date),
      resources: resourcesAround(date),
    })
    .map(({ days, nowBefore, locationHours, closedOn, service, rules, ...rest }) => ({
      ...rest,
      now: date - nowBefore * MINUTE,
      timeZone: zone,
      fromDate: isoDate(date),
      untilDate: isoDate(date + days * DAY),
      location: {
        hours: locationHours,
        closures:
          closedOn === null
            ? []
            : [{ fromDate: isoDate(date + closedOn * DAY), untilDate: isoDate(date + (closedOn + 1) * DAY) }],
      },
      service: { ...service, ...rules },
    })),
)

function dateNear(date: number, days: number): fc.Arbitrary<string> {
  return fc.integer({ min: -days, max: days }).map((shift) => isoDate(date + shift * DAY))
}

/** `YYYY-MM-DD` of a UTC midnight. */
export function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
