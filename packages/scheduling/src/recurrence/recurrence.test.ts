import { describe, expect, test } from 'vitest'
import { formatInstant } from '../zones/wall-time.ts'
import { occurrences } from './recurrence.ts'
import { parseRecurrence } from './parse-recurrence.ts'

/** The wall times of a rule from Monday 5 October 2026 10:00 in Melbourne. */
function series(rrule: string, start = '2026-10-05', limit = 8): string[] {
  const timeZone = 'Australia/Melbourne'
  const rule = parseRecurrence(rrule)
  const found = occurrences({ start: { localDate: start, minuteOfDay: 600 }, timeZone, rule, limit })
  return found.map((instant) =>
    formatInstant(instant, timeZone).replace('T10:00:00+11:00', '').replace('T10:00:00+10:00', ''),
  )
}

describe('a series', () => {
  test('every fortnight on Monday and Thursday', () => {
    expect(series('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=5')).toEqual([
      '2026-10-05',
      '2026-10-08',
      '2026-10-19',
      '2026-10-22',
      '2026-11-02',
    ])
  })

  test('counts fortnights by the week that the rule names', () => {
    const sundays = (weekStart: string): string[] =>
      series(`FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=${weekStart};COUNT=4`, '1997-08-05')
    expect(sundays('MO')).toEqual(['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'])
    expect(sundays('SU')).toEqual(['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'])
  })

  test('on the last day of each month', () => {
    expect(series('FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3')).toEqual(['2026-10-31', '2026-11-30', '2026-12-31'])
  })

  test('on the second Tuesday', () => {
    expect(series('FREQ=MONTHLY;BYDAY=2TU;COUNT=3')).toEqual(['2026-10-13', '2026-11-10', '2026-12-08'])
  })

  test('on the last working day of each month', () => {
    expect(series('RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3')).toEqual([
      '2026-10-30',
      '2026-11-30',
      '2026-12-31',
    ])
  })

  test('on a leap day leaves out the years that have none', () => {
    expect(series('FREQ=YEARLY;COUNT=3', '2028-02-29')).toEqual(['2028-02-29', '2032-02-29', '2036-02-29'])
  })

  test('every third day until a date, which is included', () => {
    expect(series('FREQ=DAILY;INTERVAL=3;UNTIL=20261011')).toEqual(['2026-10-05', '2026-10-08', '2026-10-11'])
  })

  test('until an instant or a wall time, which is included', () => {
    // 10:00 in Melbourne is 23:00 UTC of the day before.
    expect(series('FREQ=DAILY;UNTIL=20261006T230000Z')).toEqual(['2026-10-05', '2026-10-06', '2026-10-07'])
    expect(series('FREQ=DAILY;UNTIL=20261006T225959Z')).toEqual(['2026-10-05', '2026-10-06'])
    expect(series('FREQ=DAILY;UNTIL=20261006T100000')).toEqual(['2026-10-05', '2026-10-06'])
  })

  test('without an end stops at the limit', () => {
    expect(series('FREQ=WEEKLY', '2026-10-05', 3)).toHaveLength(3)
  })

  test('that never comes round is empty rather than endless', () => {
    expect(series('FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30')).toEqual([])
  })

  test('keeps counting over a date that the zone skipped', () => {
    const rule = parseRecurrence('FREQ=DAILY;COUNT=3')
    const start = { localDate: '2011-12-29', minuteOfDay: 600 }
    const found = occurrences({ start, timeZone: 'Pacific/Apia', rule }).map((at) => formatInstant(at, 'Pacific/Apia'))
    expect(found.map((text) => text.slice(0, 10))).toEqual(['2011-12-29', '2011-12-31', '2012-01-01'])
  })
})

describe('a rule is refused', () => {
  test.each([
    'FREQ=HOURLY',
    'FREQ=WEEKLY;INTERVAL=0',
    'FREQ=WEEKLY;COUNT=0',
    'FREQ=WEEKLY;COUNT=3;UNTIL=20270101',
    'FREQ=WEEKLY;BYDAY=2MO',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYDAY=XX',
    'FREQ=YEARLY;BYWEEKNO=20',
    'FREQ=WEEKLY;COUNT=99999999999',
    'FREQ=DAILY;UNTIL=soon',
    'INTERVAL=2',
    '',
  ])('%s', (rrule) => {
    const read = (): number[] =>
      occurrences({ start: { localDate: '2026-10-05', minuteOfDay: 0 }, timeZone: 'UTC', rule: parseRecurrence(rrule) })
    expect(read).toThrowError(expect.objectContaining({ reason: 'invalid_recurrence' }))
  })
})
