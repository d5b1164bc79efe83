import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { addDays, assignVisit, daysBetween, explain, findSlots, nearestFree, nextFree } from '../src/index.ts'
import type { Assignment, Claim, Slot, SlotSearch } from '../src/index.ts'
import { anySearch } from './arbitrary-search.ts'
import { walkSlots } from './oracle.ts'
import { check } from './seed.ts'

const flat = (search: SlotSearch): Slot[] => findSlots(search).flatMap((day) => day.slots)
const shape = (slot: Slot) => ({
  start: slot.start,
  segmentStaffIds: (slot.segmentStaffIds ?? [slot.staffIds]).map((ids) => [...ids]),
})

/** The search after somebody took a slot. */
function booked(search: SlotSearch, { claims }: Assignment): SlotSearch {
  const staff = search.staff.map((member) => ({
    ...member,
    busy: [...member.busy, ...claims.filter((claim) => 'staffId' in claim && claim.staffId === member.id)],
  }))
  const resources = (search.resources ?? []).map((resource) => ({
    ...resource,
    busy: [...resource.busy, ...claims.filter((claim) => 'unit' in claim && claim.resourceId === resource.id)],
  }))
  return { ...search, staff, resources }
}

/** Whether a claim meets anything that was there before. */
function isTaken(search: SlotSearch, claim: Claim): boolean {
  const owner = 'staffId' in claim ? search.staff.find(({ id }) => id === claim.staffId) : null
  const resource = 'unit' in claim ? search.resources?.find(({ id }) => id === claim.resourceId) : null
  const busy = owner?.busy ?? resource?.busy.filter((one) => 'unit' in claim && (one.unit ?? 0) === claim.unit) ?? []
  return busy.some(({ start, end }) => start < end && start < claim.end && end > claim.start)
}

describe('against a walk minute by minute', () => {
  test('every offered start is bookable and no bookable start is missing', () => {
    const property = fc.property(anySearch, (search) => {
      expect(flat(search).map(shape)).toEqual(walkSlots(search))
    })
    check(property, 120)
  })

  test('booking a slot removes exactly what it must', () => {
    const property = fc.property(anySearch, fc.nat(), (search, pick) => {
      const before = flat(search)
      const slot = before[pick % Math.max(1, before.length)]
      const assignment = slot && assignVisit(search, slot.start)
      fc.pre(assignment !== undefined)
      if (!assignment) throw new Error('a slot that is offered cannot be assigned')
      const chosen = slot ? shape(slot).segmentStaffIds : []
      expect(assignment.segments.every(({ staffId }, i) => chosen[i]?.includes(staffId))).toBe(true)
      expect(assignment.claims.filter((claim) => isTaken(search, claim))).toEqual([])
      const after = booked(search, assignment)
      const left = flat(after).map(shape)
      expect(left).toEqual(walkSlots(after))
      expect(before.map(({ start }) => start)).toEqual(expect.arrayContaining(left.map(({ start }) => start)))
      const same = left.find(({ start }) => start === slot?.start)?.segmentStaffIds[0] ?? []
      expect(same).not.toContain(assignment.segments[0]?.staffId)
    })
    check(property, 60)
  })
})

describe('whatever is asked', () => {
  test('day by day, in any pieces, gives the same as all at once', () => {
    const property = fc.property(anySearch, fc.integer({ min: 1, max: 45 }), fc.nat(), (search, days, cut) => {
      const all = { ...search, untilDate: addDays(search.fromDate, days) }
      const middle = addDays(all.fromDate, cut % (days + 1))
      const pieces = [...findSlots({ ...all, untilDate: middle }), ...findSlots({ ...all, fromDate: middle })]
      const byDay = Array.from({ length: daysBetween(all.fromDate, all.untilDate) }, (_, i) =>
        findSlots({ ...all, fromDate: addDays(all.fromDate, i), untilDate: addDays(all.fromDate, i + 1) }),
      )
      const whole = findSlots(all)
      expect(pieces).toEqual(whole)
      expect(byDay.flat()).toEqual(whole)
    })
    check(property, 60)
  })

  test('explain says that a start is offered for exactly the starts that are', () => {
    const property = fc.property(anySearch, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (search, picks) => {
      const slots = flat(search)
      const from = Date.parse(search.fromDate)
      const some = picks.flatMap((pick) => {
        const known = slots[pick % Math.max(1, slots.length)]?.start ?? from
        return [known, known + 60_000, known + ((pick % 600) - 300) * 60_000, from + (pick % 4000) * 60_000]
      })
      const around = { ...search, fromDate: addDays(search.fromDate, -3), untilDate: addDays(search.untilDate, 4) }
      const offered = new Map(flat(around).map((slot) => [slot.start, shape(slot).segmentStaffIds]))
      for (const start of some) {
        const told = explain(search, start)
        expect(told.offered).toBe(offered.has(start))
        expect(told.offered ? told.segmentStaffIds : undefined).toEqual(offered.get(start))
        expect(told.reason === null).toBe(told.offered)
      }
    })
    check(property, 60)
  })

  test('the next free start is the first, and the nearest are the nearest', () => {
    const property = fc.property(anySearch, (search) => {
      const wide = flat({ ...search, fromDate: addDays(search.fromDate, -3), untilDate: addDays(search.untilDate, 60) })
      const from = Date.parse(search.fromDate)
      const first = wide.find((slot) => slot.start >= from)
      expect(first ? nextFree(search, from) : undefined).toEqual(first)
      const near = wide.filter((slot) => Math.abs(slot.start - from) < 2 * 86_400_000)
      const ranked = near.toSorted((a, b) => Math.abs(a.start - from) - Math.abs(b.start - from) || a.start - b.start)
      const count = Math.min(3, ranked.length)
      const expected = ranked.slice(0, count).sort((a, b) => a.start - b.start)
      expect(count > 0 ? nearestFree(search, from, count) : []).toEqual(expected)
    })
    check(property, 60)
  })

  test('the zone of the machine changes nothing', () => {
    const property = fc.property(anySearch, (search) => {
      const answers = ['UTC', 'Australia/Melbourne', 'America/New_York', 'Pacific/Apia'].map((zone) => {
        vi.stubEnv('TZ', zone)
        return JSON.stringify(findSlots(search))
      })
      vi.unstubAllEnvs()
      expect(new Set(answers).size).toBe(1)
    })
    check(property, 40)
  })
})
