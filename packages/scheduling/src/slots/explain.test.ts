import { describe, expect, test } from 'vitest'
import { at, daily, person, search, taken } from '../../test/builders.ts'
import { explain } from './explain.ts'

describe('a start is refused because', () => {
  test('it is inside the notice', () => {
    const told = explain(search({ now: at('10:00'), service: { noticeMinutes: 120 } }), at('11:00'))
    expect(told).toMatchObject({ offered: false, reason: 'too_soon' })
    expect(told.refusals).toContainEqual({ reason: 'too_soon', earliestStart: at('12:00'), noticeMinutes: 120 })
  })

  test('it is beyond the horizon', () => {
    const told = explain(search({ service: { horizonDays: 1 } }), at('10:00', '2026-11-25'))
    expect(told.reason).toBe('too_late')
    expect(told.refusals).toEqual([{ reason: 'too_late', bookableUntil: at('00:00', '2026-11-25'), horizonDays: 1 }])
  })

  test('it begins as the horizon ends', () => {
    const always = search({ location: { hours: daily(['00:00', '24:00']) }, service: { horizonDays: 0 } })
    expect(explain(always, at('00:00', '2026-11-24')).reason).toBe('too_late')
    expect(explain(always, at('23:00')).offered).toBe(true)
  })

  test('it is outside the hours of Ana, which are these', () => {
    const staff = [person('ana', { hours: daily(['10:00', '14:00']) })]
    expect(explain(search({ staff }), at('15:00')).refusals).toEqual([
      { reason: 'outside_hours', staffId: 'ana', segment: 0, openings: [taken('10:00', '14:00')] },
    ])
  })

  test('it is between two starts, which are these', () => {
    const told = explain(search(), at('10:20'))
    expect(told.refusals).toEqual([
      { reason: 'not_on_grid', staffId: 'ana', segment: 0, before: at('10:00'), after: at('10:30') },
    ])
  })

  test('the buffer after meets this booking', () => {
    const staff = [person('ana', { busy: [taken('11:10', '12:00', 'booking-7')] })]
    const told = explain(search({ staff, service: { bufferAfterMinutes: 15 } }), at('10:00'))
    expect(told.reason).toBe('busy')
    expect(told.refusals).toEqual([
      { reason: 'busy', staffId: 'ana', segment: 0, part: 'buffer_after', busy: taken('11:10', '12:00', 'booking-7') },
    ])
  })

  test('no chair is free, and who has them', () => {
    const chair = {
      id: 'chair',
      capacity: 2,
      busy: [
        { ...taken('10:00', '11:00', 'a'), unit: 0 },
        { ...taken('10:30', '11:00', 'b'), unit: 1 },
      ],
    }
    const told = explain(search({ service: { needs: [{ anyOf: ['chair'] }] }, resources: [chair] }), at('10:00'))
    expect(told.reason).toBe('resource_busy')
    expect(told.refusals).toEqual([
      {
        reason: 'resource_busy',
        segment: 0,
        anyOf: ['chair'],
        quantity: 1,
        free: 0,
        taken: chair.busy.map((busy) => ({ resourceId: 'chair', unit: busy.unit, busy })),
      },
    ])
  })

  test('the day is full', () => {
    const told = explain(search({ service: { caps: { perDay: 1 }, bookings: [at('10:00')] } }), at('12:00'))
    expect(told.refusals).toEqual([{ reason: 'day_full', localDate: '2026-11-23', limit: 1, count: 1 }])
  })

  test('nobody can perform both segments', () => {
    const service = { staffIds: ['ana'] }
    const followedBy = [{ durationMinutes: 30, staffIds: ['ben'] }]
    const told = explain(
      search({ staff: [person('ana'), person('ben')], service, followedBy, samePerson: true }),
      at('10:00'),
    )
    expect(told).toMatchObject({ offered: false, reason: 'nobody_throughout' })
  })

  test('all of its reasons are told at once', () => {
    const staff = [person('ana', { busy: [taken('17:30', '18:00', 'late')] }), person('ben')]
    const told = explain(search({ now: at('17:00'), staff, service: { noticeMinutes: 60 } }), at('17:15'))
    expect(told.refusals.map(({ reason }) => reason)).toEqual(['too_soon', 'outside_hours', 'busy', 'outside_hours'])
    expect(told.reason).toBe('too_soon')
  })
})

test('an offered start says who is free, and why others are not', () => {
  const staff = [person('ana'), person('ben', { busy: [taken('10:00', '11:00')] })]
  const told = explain(search({ staff }), at('10:00'))
  expect(told).toMatchObject({ offered: true, reason: null, segmentStaffIds: [['ana']] })
  expect(told.refusals).toMatchObject([{ reason: 'busy', staffId: 'ben' }])
})

test('a visitor is told the reason that somebody else could solve', () => {
  // Ana is busy, Ben is away: the slot is taken, rather than outside hours.
  const staff = [
    person('ana', { busy: [taken('10:00', '11:00')] }),
    person('ben', { hours: daily(['15:00', '17:00']) }),
  ]
  expect(explain(search({ staff }), at('10:00')).reason).toBe('busy')
})
