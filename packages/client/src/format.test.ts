import { describe, expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  formatDay,
  formatDayAndYear,
  formatDayOfMonth,
  formatDuration,
  formatMoney,
  formatMonths,
  formatOffset,
  formatShortDay,
  formatTime,
  formatTimes,
  formatWeekday,
  isElsewhere,
  isInstant,
  isLocalDate,
  localDateOf,
  partOfDay,
  placeOfZone,
} from './format.ts'

const TUESDAY = '2026-11-24T10:00:00+11:00'

/** Intl puts narrow and no-break spaces between digits and words. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ')
}

describe('times on the wall of the place', () => {
  test('the time is the one in the text, wherever the reader is', () => {
    expect(plain(formatTime(TUESDAY, 'en-AU'))).toBe('10:00 am')
    expect(formatTime(TUESDAY, 'de-DE')).toBe('10:00')
    expect(formatTime('2026-11-24T00:05:00-09:30', 'en-GB')).toBe('00:05')
    expect(formatTime('2026-11-24T09:00:00.000Z', 'en-GB')).toBe('09:00')
  })

  test('the day is the one in the text, also near midnight', () => {
    expect(formatDay('2026-11-24T23:59:00+11:00', 'en-AU')).toBe('Tuesday 24 November')
    expect(formatDay('2026-11-24', 'en-AU')).toBe('Tuesday 24 November')
    expect(formatDayAndYear(TUESDAY, 'en-AU')).toBe('Tuesday 24 November 2026')
    expect(plain(formatShortDay(TUESDAY, 'en-AU'))).toMatch(/^Tue,? 24 Nov$/)
    expect(formatWeekday('2026-11-24', 'en-AU')).toBe('Tue')
    expect(formatDayOfMonth('2026-11-04', 'ar-EG')).toBe('٤')
    expect(localDateOf('2026-11-24T23:59:00+11:00')).toBe('2026-11-24')
  })

  test('two weeks over two months name both', () => {
    expect(formatMonths('2026-11-10', '2026-11-23', 'en-AU')).toBe('November 2026')
    expect(plain(formatMonths('2026-11-22', '2026-12-05', 'en-AU'))).toBe('November – December 2026')
  })

  test('the hour that happens twice carries its offset, the others do not', () => {
    const labels = formatTimes(
      ['2027-04-04T01:30:00+11:00', '2027-04-04T02:30:00+11:00', '2027-04-04T02:30:00+10:00'],
      'en-GB',
    )
    expect(labels).toEqual(['01:30', '02:30 UTC+11', '02:30 UTC+10'])
  })

  test('parts of the day', () => {
    expect(partOfDay('2026-11-24T11:59:00+11:00')).toBe('morning')
    expect(partOfDay('2026-11-24T12:00:00+11:00')).toBe('afternoon')
    expect(partOfDay('2026-11-24T17:00:00+11:00')).toBe('evening')
  })
})

describe('whose time it is', () => {
  test('an offset reads as people write it', () => {
    expect(formatOffset(TUESDAY)).toBe('UTC+11')
    expect(formatOffset('2026-11-24T10:00:00-03:30')).toBe('UTC−3:30')
    expect(formatOffset('2026-11-24T10:00:00Z')).toBe('UTC+0')
  })

  test('it matters only to a visitor whose clock shows another time then', () => {
    expect(isElsewhere(TUESDAY, 660)).toBe(false)
    expect(isElsewhere(TUESDAY, 600)).toBe(true)
    expect(isElsewhere('2026-11-24T10:00:00-03:30', -210)).toBe(false)
  })

  test('a zone is called by its place', () => {
    expect(placeOfZone('Australia/Melbourne')).toBe('Melbourne')
    expect(placeOfZone('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
    expect(placeOfZone('UTC')).toBe('UTC')
  })
})

describe('days on the calendar', () => {
  test('go on over months, years and daylight saving', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-10-04', 1)).toBe('2026-10-05')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(daysBetween('2026-11-22', '2026-12-06')).toBe(14)
  })

  test('what is no date is not taken for one', () => {
    expect(isLocalDate('2026-02-28')).toBe(true)
    for (const text of ['2026-02-30', '2026-2-3', 'tomorrow', '']) expect(isLocalDate(text)).toBe(false)
    expect(isInstant(TUESDAY)).toBe(true)
    for (const text of ['2026-11-24', '2026-11-24T10:00:00', '2026-13-24T10:00:00Z'])
      expect(isInstant(text)).toBe(false)
  })
})

describe('money and durations', () => {
  test('minor units are as many as the currency has', () => {
    expect(plain(formatMoney({ amountMinor: 8500, currency: 'AUD' }, 'en-AU'))).toBe('$85')
    expect(plain(formatMoney({ amountMinor: 8550, currency: 'AUD' }, 'en-AU'))).toBe('$85.50')
    expect(plain(formatMoney({ amountMinor: 9000, currency: 'JPY' }, 'en-US'))).toBe('¥9,000')
    expect(plain(formatMoney({ amountMinor: 12_345, currency: 'KWD' }, 'en-US'))).toBe('KWD 12.345')
  })

  test('durations in hours and minutes', () => {
    expect(plain(formatDuration(45, 'en-US'))).toBe('45 min')
    expect(plain(formatDuration(60, 'en-US'))).toBe('1 hr')
    expect(plain(formatDuration(90, 'en-US'))).toBe('1 hr 30 min')
  })
})
