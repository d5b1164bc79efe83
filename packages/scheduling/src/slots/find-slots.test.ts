import { describe, expect, test } from 'vitest'
import { at, clocks, daily, person, search, taken } from '../../test/builders.ts'
import { findSlots } from './find-slots.ts'
import { startsOn } from './starts-on.ts'
import type { SlotSearch } from './search.ts'

const starts = (one: SlotSearch): string[] => findSlots(one).flatMap((day) => clocks(day.slots))
const between = (from: string, until: string, change: Parameters<typeof search>[0] = {}): string[] =>
  starts(search({ location: { hours: daily([from, until]) }, ...change }))

describe('one person, one service', () => {
  test('starts follow the interval from the opening while the service ends in time', () => {
    expect(between('10:00', '12:00')).toEqual(['10:00', '10:30', '11:00'])
  })

  test('a booking leaves the starts that do not touch it', () => {
    expect(between('10:00', '13:00', { staff: [person('ana', { busy: [taken('11:00', '11:30')] })] })).toEqual([
      '10:00',
      '11:30',
      '12:00',
    ])
  })

  test('between two bookings that leave too little time there is no start', () => {
    const staff = [person('ana', { busy: [taken('10:00', '10:30'), taken('11:00', '11:30')] })]
    expect(between('10:00', '13:00', { staff })).toEqual(['11:30', '12:00'])
  })

  test('buffers keep a distance from bookings but may lie outside opening hours', () => {
    const service = { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 }
    const staff = [person('ana', { busy: [taken('11:30', '12:00')] })]
    expect(between('10:00', '14:00', { service, staff })).toEqual(['10:00', '12:30', '13:00'])
  })

  test('processing in the middle leaves the person free for others', () => {
    const service = { durationMinutes: 90, processing: { startsAfterMinutes: 30, durationMinutes: 30 } }
    const staff = [person('ana', { busy: [taken('11:00', '11:30')] })]
    expect(between('10:00', '13:00', { service, staff })).toEqual(['10:30', '11:30'])
  })

  test('notice is elapsed time, and a start exactly at its end is offered', () => {
    expect(between('10:00', '13:00', { now: at('09:00'), service: { noticeMinutes: 120 } })).toEqual([
      '11:00',
      '11:30',
      '12:00',
    ])
  })

  test('a horizon of no days is today alone', () => {
    const days = findSlots(search({ untilDate: '2026-11-26', service: { horizonDays: 0 } }))
    expect(days.map((day) => day.slots.length)).toEqual([13, 0, 0])
    expect(findSlots(search({ untilDate: '2026-11-26', service: { horizonDays: 1 } }))[1]?.slots).toHaveLength(13)
  })

  test('every date that was asked for is in the answer', () => {
    const closed = search({ untilDate: '2026-11-25', location: { hours: { weekly: [], exceptions: [] } } })
    expect(findSlots(closed)).toEqual([
      { localDate: '2026-11-23', slots: [] },
      { localDate: '2026-11-24', slots: [] },
    ])
  })
})

describe('hours', () => {
  test('a night past midnight puts its late starts on the next date', () => {
    const late = search({ location: { hours: daily(['22:00', '02:00']) }, untilDate: '2026-11-25', now: at('00:00') })
    const [monday, tuesday] = findSlots(late)
    expect(clocks(monday?.slots ?? [])).toEqual(['00:00', '00:30', '01:00', '22:00', '22:30', '23:00', '23:30'])
    expect(tuesday?.slots).toHaveLength(7)
  })

  test('openings that a skipped hour pushes into each other offer each start once, and only if it is free', () => {
    // Clocks go from two to three: 01:30–02:30 ends at 03:30, half an hour after 03:00–04:00 begins.
    const sunday = '2026-10-04'
    const hours = daily(['01:30', '02:30'], ['03:00', '04:00'])
    const busy = [{ start: at('03:05', sunday), end: at('03:15', sunday) }]
    const service = { durationMinutes: 10, intervalMinutes: 10 }
    const [day] = findSlots(
      search({
        now: at('00:00', sunday),
        fromDate: sunday,
        untilDate: '2026-10-05',
        location: { hours },
        staff: [person('ana', { busy })],
        service,
      }),
    )
    expect(clocks(day?.slots ?? [])).toEqual(['01:30', '01:40', '01:50', '03:20', '03:30', '03:40', '03:50'])
  })

  test('a person is there when the location and their own hours are both open', () => {
    const staff = [person('ana', { hours: daily(['08:00', '11:00'], ['15:00', '20:00']) })]
    expect(starts(search({ staff }))).toEqual(['10:00', '15:00', '15:30', '16:00'])
  })

  test('a person with hours of their own is not bound to the location', () => {
    const staff = [person('ana', { hours: daily(['08:00', '10:00']), ignoresLocationHours: true })]
    expect(starts(search({ staff }))).toEqual(['08:00', '08:30', '09:00'])
  })

  test('when the business is closed nobody is there, whatever their hours', () => {
    const closures = [{ fromDate: '2026-11-23', untilDate: '2026-11-24' }]
    const staff = [person('ana'), person('ben', { hours: daily(['08:00', '10:00']), ignoresLocationHours: true })]
    expect(starts(search({ staff, location: { hours: daily(['10:00', '17:00']), closures } }))).toEqual([])
  })

  test('an exception replaces the hours of its date', () => {
    const hours = {
      ...daily(['10:00', '17:00']),
      exceptions: [{ localDate: '2026-11-23', openings: [{ opensMinute: 720, closesMinute: 780 }] }],
    }
    expect(starts(search({ location: { hours } }))).toEqual(['12:00'])
    expect(
      starts(search({ location: { hours: { ...hours, exceptions: [{ localDate: '2026-11-23', openings: [] }] } } })),
    ).toEqual([])
  })

  test('weeks of a rota take turns', () => {
    const morning = daily(['10:00', '11:00']).weekly
    const evening = daily(['19:00', '20:00']).weekly
    const hours = { weekly: [], rota: { startsOn: '2026-11-16', weeks: [morning, evening] }, exceptions: [] }
    const dates = ['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30']
    const found = dates.map((localDate) =>
      starts(
        search({
          location: { hours },
          now: at('00:00', '2026-11-01'),
          fromDate: localDate,
          untilDate: nextDate(localDate),
        }),
      ),
    )
    expect(found).toEqual([['10:00'], ['19:00'], ['19:00'], ['10:00']])
  })
})

function nextDate(localDate: string): string {
  return new Date(Date.parse(localDate) + 86_400_000).toISOString().slice(0, 10)
}

describe('several people', () => {
  test('each start says who is free, in the order given', () => {
    const staff = [
      person('ben', { busy: [taken('10:00', '11:00')] }),
      person('ana', { hours: daily(['10:00', '11:30']) }),
    ]
    const [day] = findSlots(search({ staff, location: { hours: daily(['10:00', '12:00']) } }))
    expect(day?.slots.map(({ staffIds }) => staffIds)).toEqual([['ana'], ['ana'], ['ben']])
  })

  test('only those who can perform the service count', () => {
    const staff = [person('ana'), person('ben')]
    const [day] = findSlots(search({ staff, service: { staffIds: ['ben'] } }))
    expect(day?.slots[0]?.staffIds).toEqual(['ben'])
  })
})

describe('visits of several services', () => {
  const cutThenColour = { service: { staffIds: ['ana'] }, followedBy: [{ durationMinutes: 30, staffIds: ['ben'] }] }

  test('each segment begins when the one before it ends', () => {
    const staff = [person('ana'), person('ben', { busy: [taken('11:00', '11:30')] })]
    const [day] = findSlots(search({ ...cutThenColour, staff, location: { hours: daily(['10:00', '12:30']) } }))
    expect(clocks(day?.slots ?? [])).toEqual(['10:30', '11:00'])
    expect(day?.slots[0]?.segmentStaffIds).toEqual([['ana'], ['ben']])
  })

  test('the same person performs everything where that is asked', () => {
    const staff = [person('ana', { busy: [taken('11:00', '11:30')] }), person('ben')]
    const both = { followedBy: [{ durationMinutes: 30 }], samePerson: true }
    const [day] = findSlots(search({ ...both, staff, location: { hours: daily(['10:00', '12:00']) } }))
    expect(day?.slots.map(({ staffIds }) => staffIds)).toEqual([['ben'], ['ben']])
  })

  test('the buffer of one segment does not stand in the way of the next', () => {
    const followedBy = [{ durationMinutes: 30, bufferBeforeMinutes: 15 }]
    expect(between('10:00', '12:00', { service: { bufferAfterMinutes: 15 }, followedBy })).toEqual(['10:00', '10:30'])
  })
})

describe('rooms and equipment', () => {
  const service = { needs: [{ anyOf: ['chair'] }] }

  test('a start needs a unit that is free for the whole time', () => {
    // Both chairs are free half of the time, but neither of them from ten to eleven.
    const chair = {
      id: 'chair',
      capacity: 2,
      busy: [
        { ...taken('10:00', '10:30'), unit: 0 },
        { ...taken('10:30', '11:00'), unit: 1 },
      ],
    }
    expect(between('10:00', '12:00', { service, resources: [chair] })).toEqual(['10:30', '11:00'])
  })

  test('any of several rooms will do', () => {
    const rooms = [
      { id: 'red', busy: [taken('10:00', '11:00')] },
      { id: 'blue', busy: [taken('11:00', '12:00')] },
    ]
    const anyRoom = { needs: [{ anyOf: ['red', 'blue'] }] }
    expect(between('10:00', '12:00', { service: anyRoom, resources: rooms })).toEqual(['10:00', '11:00'])
  })

  test('the room stays taken while the person is free', () => {
    const long = { ...service, durationMinutes: 120, processing: { startsAfterMinutes: 30, durationMinutes: 60 } }
    const chair = { id: 'chair', busy: [taken('11:00', '11:30')] }
    expect(between('10:00', '12:00', { service: long, resources: [chair] })).toEqual([])
  })
})

describe('caps', () => {
  test('a service with its day full is not offered on that date', () => {
    const bookings = [at('10:00'), at('23:30', '2026-11-23')]
    const days = findSlots(search({ untilDate: '2026-11-25', service: { caps: { perDay: 2 }, bookings } }))
    expect(days.map(({ slots }) => slots.length)).toEqual([0, 13])
  })

  test('what follows in a visit has a limit of its own, on the date on which it begins', () => {
    const colour = { durationMinutes: 30, caps: { perDay: 1 }, bookings: [at('10:00', '2026-11-23')] }
    const late = { location: { hours: daily(['22:00', '02:00']) }, now: at('00:00') }

    // An hour of the first service from 23:00 on, and it is tomorrow.
    expect(starts(search({ ...late, followedBy: [colour] }))).toEqual(['23:00', '23:30'])
  })

  test('a week is counted from Monday, by local date', () => {
    // Sunday 22:30 in UTC is Monday in Melbourne.
    const bookings = [Date.parse('2026-11-22T22:30:00Z')]
    const service = { caps: { perWeek: 1 }, bookings }
    const days = findSlots(
      search({ now: at('00:00', '2026-11-20'), fromDate: '2026-11-22', untilDate: '2026-12-01', service }),
    )
    expect(days.map(({ slots }) => slots.length > 0)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ])
  })

  test('somebody who has enough for the day leaves it to the others', () => {
    const staff = [person('ana', { caps: { perDay: 1 }, bookings: [at('10:00')] }), person('ben')]
    const [day] = findSlots(search({ staff }))
    expect(day?.slots[3]?.staffIds).toEqual(['ben'])
  })
})

test('slots are grouped by the dates of whoever asks', () => {
  const seen = findSlots({
    ...search(),
    now: at('00:00', '2026-11-20'),
    fromDate: '2026-11-22',
    untilDate: '2026-11-24',
    groupByTimeZone: 'America/New_York',
  })
  // Ten in the morning in Melbourne is 18:00 of the day before in New York.
  expect(seen.map(({ localDate, slots }) => [localDate, slots.length])).toEqual([
    ['2026-11-22', 13],
    ['2026-11-23', 13],
  ])
})

test('starts of one date can be asked for by themselves', () => {
  const monday = { zone: 'Australia/Melbourne', localDate: '2026-11-23', durationMinutes: 60, intervalMinutes: 60 }
  const expected = [at('10:00'), at('11:00')]
  expect(startsOn({ ...monday, openings: [['10:00', '12:00']] })).toEqual(expected)
  expect(startsOn({ ...monday, openings: [{ opensMinute: 600, closesMinute: 720 }] })).toEqual(expected)
})
