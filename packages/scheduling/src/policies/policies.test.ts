import { describe, expect, test } from 'vitest'
import { at, timeZone } from '../../test/builders.ts'
import { formatInstant } from '../zones/wall-time.ts'
import { amountOf, cancellationFee, depositDue, withOptions } from './amounts.ts'
import { horizonFrom, mayChange, remindersAt, startUnderCurrentRules } from './deadlines.ts'
import { parseOffset } from './offset.ts'

// On this Sunday clocks in Melbourne went forward at two.
const start = at('10:00', '2026-10-04')

describe('reminders', () => {
  test('a day before is the same time on the wall, 24 hours before is not', () => {
    const offsets = [parseOffset('-P1D'), parseOffset('-PT24H'), parseOffset('-P1W')]
    expect(remindersAt(start, offsets, timeZone).map((due) => formatInstant(due, timeZone))).toEqual([
      '2026-09-27T10:00:00+10:00',
      '2026-10-03T09:00:00+10:00',
      '2026-10-03T10:00:00+10:00',
    ])
  })

  test('days count before hours do', () => {
    const [due] = remindersAt(start, [parseOffset('-P1DT2H')], timeZone)
    expect(formatInstant(due ?? 0, timeZone)).toBe('2026-10-03T08:00:00+10:00')
  })

  test.each(['', 'P', 'PT', 'P1', '1D', 'P1.5D', 'P1M', 'PT5S', 'P-1D', 'P999999D', 'P1DT'])(
    '%s is no duration',
    (text) => {
      expect(() => parseOffset(text)).toThrowError(expect.objectContaining({ reason: 'invalid_policy' }))
    },
  )
})

describe('a customer', () => {
  const booking = { start, timeZone }

  test('may change a booking until the day before, by the clock on the wall', () => {
    const until = at('10:00', '2026-10-03')
    expect(mayChange(booking, parseOffset('P1D'), until - 1)).toEqual({ allowed: true, until })
    expect(mayChange(booking, parseOffset('P1D'), until)).toEqual({ allowed: false, until })
  })

  test('may change it until it begins, or never, where the rule says so', () => {
    expect(mayChange(booking, { days: 0, minutes: 0 }, start - 1).allowed).toBe(true)
    expect(mayChange(booking, null, start - 1e9)).toEqual({ allowed: false, until: null })
  })

  test('pays for cancelling what the time that is left costs', () => {
    const steps = [
      { before: parseOffset('P2D'), fee: { percent: 50 } },
      { before: parseOffset('PT2H'), fee: { percent: 100 } },
    ]
    const fee = (now: number): number => cancellationFee({ ...booking, priceMinor: 8900 }, steps, now)
    expect([fee(at('09:59', '2026-10-02')), fee(at('10:00', '2026-10-02')), fee(at('08:00', '2026-10-04'))]).toEqual([
      0, 4450, 8900,
    ])
  })
})

describe('money', () => {
  test('a deposit is a share or an amount, rounded half up, and never more than the price', () => {
    expect(depositDue(2999, { percent: 50 })).toEqual({ nowMinor: 1500, laterMinor: 1499 })
    expect(depositDue(2999, { amountMinor: 5000 })).toEqual({ nowMinor: 2999, laterMinor: 0 })
    expect(depositDue(2999, null)).toEqual({ nowMinor: 0, laterMinor: 2999 })
  })

  test('impossible amounts are refused', () => {
    expect(() => amountOf({ percent: 101 }, 100)).toThrowError(/invalid_policy/)
    expect(() => amountOf({ amountMinor: -1 }, 100)).toThrowError(/invalid_policy/)
    expect(() => amountOf({ amountMinor: 1 }, 1.5)).toThrowError(/invalid_policy/)
  })

  test('a variant replaces duration and price, add-ons come on top', () => {
    const cut = { name: 'Cut', durationMinutes: 45, priceMinor: 6000 }
    const options = {
      variant: { durationMinutes: 60, priceMinor: 7500 },
      addOns: [{ durationMinutes: 15, priceMinor: 1000 }],
    }
    expect(withOptions(cut, options)).toEqual({ name: 'Cut', durationMinutes: 75, priceMinor: 8500 })
    expect(withOptions(cut, {})).toEqual(cut)
  })
})

describe('when zone rules change', () => {
  test('a booking keeps its wall time', () => {
    const wallTime = { localDate: '2026-12-01', minuteOfDay: 600 }
    const stored = Date.parse('2026-12-01T16:00:00Z')
    const moved = startUnderCurrentRules({ start: stored, wallTime, timeZone: 'America/Winnipeg' })
    expect(new Date(moved).toISOString()).toBe('2026-12-01T15:00:00.000Z')
  })

  test('the second of two equal wall times stays the second', () => {
    const second = Date.parse('2026-11-01T06:30:00Z')
    const wallTime = { localDate: '2026-11-01', minuteOfDay: 90 }
    expect(startUnderCurrentRules({ start: second, wallTime, timeZone: 'America/New_York' })).toBe(second)
  })
})

test('a horizon counts local dates over a change of clocks', () => {
  expect(horizonFrom('2026-08-20', 60, timeZone)).toEqual({
    lastLocalDate: '2026-10-19',
    until: at('00:00', '2026-10-20'),
  })
})
