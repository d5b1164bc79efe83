// The rule at the end of a zone file: `AEST-10AEDT,M10.1.0,M4.1.0/3`, with times of -167 to 167 hours.
import { HOUR_MS, MINUTE_MS } from '../calendar/local-date.ts'
import { SchedulingError } from '../errors.ts'
import type { YearlyDate, YearlyRule } from './zone-rules.ts'

const pattern = /^(?:[A-Za-z]+|<[^>]+>)([+-]?[\d:]+)(?:(?:[A-Za-z]+|<[^>]+>)([+-]?[\d:]+)?,([^,]+),([^,]+))?$/

/** The yearly rule; null where one offset holds for ever. Throws `invalid_zone_data`. */
export function parsePosixRule(text: string): YearlyRule | null {
  if (text === '') return null
  const match = pattern.exec(text)
  if (!match) throw new SchedulingError('invalid_zone_data', { rule: text })
  const [, standard = '', daylight, starts, ends] = match
  // Counted to the west here, and so with the opposite sign.
  const standardOffsetMs = 0 - clockMs(standard)
  if (starts === undefined || ends === undefined) return null
  return {
    standardOffsetMs,
    daylightOffsetMs: daylight === undefined ? standardOffsetMs + HOUR_MS : 0 - clockMs(daylight),
    daylightStarts: parseDate(starts),
    daylightEnds: parseDate(ends),
  }
}

function parseDate(text: string): YearlyDate {
  const match = /^M(\d+)\.(\d)\.(\d)(?:\/(.+))?$/.exec(text)
  if (!match) throw new SchedulingError('invalid_zone_data', { rule: text })
  const [, month, week, weekday, time = '2'] = match
  return { month: Number(month), week: Number(week), weekday: Number(weekday), timeMs: clockMs(time) }
}

function clockMs(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number)
  const size = hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000
  if (!Number.isFinite(size)) throw new SchedulingError('invalid_zone_data', { time: text })
  return text.startsWith('-') ? -size : size
}
