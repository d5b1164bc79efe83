import { describe, expect, test } from 'vitest'
import { at, person, search, taken, timeZone } from '../../test/builders.ts'
import { assignVisit } from './assign-visit.ts'
import { chooseStaff } from './choose-staff.ts'
import { nearestFree, nextFree } from './next-free.ts'

describe('whoever asks for anyone', () => {
  test('gets who has the fewest bookings on that date, however lately they were booked', () => {
    const candidates = [
      { id: 'ana', bookings: [at('16:00'), at('12:00', '2026-11-02')] },
      { id: 'ben', bookings: [at('10:00', '2026-11-22'), at('11:00', '2026-11-22')] },
    ]
    expect(chooseStaff(candidates, at('15:00'), timeZone)).toBe('ben')
  })

  test('among equals gets who has been without a booking the longest', () => {
    const candidates = [
      { id: 'ana', bookings: [at('10:00', '2026-11-20')] },
      { id: 'ben', bookings: [at('10:00', '2026-11-18'), at('10:00', '2026-12-24')] },
      { id: 'cy', bookings: [at('10:00', '2026-11-19')] },
    ]
    expect(chooseStaff(candidates, at('15:00'), timeZone)).toBe('ben')
  })

  test('gets the same person for the same question, in whatever order people are given', () => {
    const candidates = [{ id: 'cy' }, { id: 'ana' }, { id: 'ben' }]
    expect(chooseStaff(candidates, at('15:00'), timeZone)).toBe('ana')
    expect(chooseStaff(candidates.toReversed(), at('15:00'), timeZone)).toBe('ana')
    expect(chooseStaff([], at('15:00'), timeZone)).toBeNull()
  })
})

describe('a booking claims', () => {
  test('the person with buffers, without the time that a process runs', () => {
    const service = {
      durationMinutes: 90,
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 10,
      processing: { startsAfterMinutes: 30, durationMinutes: 30 },
    }
    expect(assignVisit(search({ service }), at('10:00'))).toEqual({
      segments: [{ start: at('10:00'), end: at('11:30'), staffId: 'ana', units: [] }],
      claims: [
        { ...taken('09:55', '10:30'), staffId: 'ana' },
        { ...taken('11:00', '11:40'), staffId: 'ana' },
      ],
    })
  })

  test('one stretch of the person and of the chair, where segments follow each other', () => {
    const need = { needs: [{ anyOf: ['chair'] }] }
    const resources = [{ id: 'chair', capacity: 2, busy: [{ ...taken('10:30', '11:00'), unit: 0 }] }]
    const visit = search({
      service: need,
      followedBy: [{ durationMinutes: 30, bufferAfterMinutes: 15, ...need }],
      resources,
    })
    const assignment = assignVisit(visit, at('10:00'))
    expect(assignment?.segments.map(({ units }) => units)).toEqual([
      [{ resourceId: 'chair', unit: 1 }],
      [{ resourceId: 'chair', unit: 0 }],
    ])
    expect(assignment?.claims).toEqual([
      { ...taken('10:00', '11:45'), staffId: 'ana' },
      { ...taken('10:00', '11:00'), resourceId: 'chair', unit: 1 },
      { ...taken('11:00', '11:45'), resourceId: 'chair', unit: 0 },
    ])
  })

  test('nothing, when the start is not offered', () => {
    expect(assignVisit(search(), at('10:10'))).toBeNull()
  })

  test('a visit stays with one person where that is possible', () => {
    const staff = [person('ana', { bookings: [at('16:00')] }), person('ben')]
    const visit = search({ staff, followedBy: [{ durationMinutes: 30 }] })
    expect(assignVisit(visit, at('10:00'))?.segments.map(({ staffId }) => staffId)).toEqual(['ben', 'ben'])
  })
})

test('a visit changes hands where the first person cannot go on', () => {
  const staff = [person('ana'), person('ben')]
  const visit = search({
    staff,
    service: { staffIds: ['ana'] },
    followedBy: [{ durationMinutes: 30, staffIds: ['ben'] }],
  })
  expect(assignVisit(visit, at('10:00'))?.segments.map(({ staffId }) => staffId)).toEqual(['ana', 'ben'])
})

describe('whoever lost a slot', () => {
  const busy = [taken('10:00', '12:00')]

  test('is offered the nearest free starts', () => {
    const found = nearestFree(search({ staff: [person('ana', { busy })] }), at('11:00'))
    expect(found.map(({ start }) => start)).toEqual([at('12:00'), at('12:30'), at('13:00')])
  })

  test('is told the next free start, weeks away if need be', () => {
    const away = [{ start: at('00:00'), end: at('11:00', '2027-03-01') }]
    const situation = search({ staff: [person('ana', { busy: away })] })
    expect(nextFree(situation)?.start).toBe(at('11:00', '2027-03-01'))
    expect(nextFree({ ...situation, service: { ...situation.service, horizonDays: 30 } })).toBeNull()
  })
})
