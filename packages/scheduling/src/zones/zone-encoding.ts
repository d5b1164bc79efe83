// One zone as one line of text: offsets, changes, yearly rule, in base 36 and units of half a minute.
// (Whole minutes would do, were it not for Monrovia, 44 minutes and 30 seconds behind until 1972.)
import { SchedulingError } from '../errors.ts'
import type { YearlyDate, YearlyRule, ZoneRules } from './zone-rules.ts'

const UNIT_MS = 30_000

/** `offsets|changes|rule`: offsets as a list, each change as the units since the last with the new offset's digit. */
export function encodeZoneRules(rules: ZoneRules): string {
  const distinct = [...new Set(rules.offsetsMs)]
  let last = 0
  const changes = rules.changesAt.map((at, i) => {
    const delta = units(at) - last
    last = units(at)
    return digits(delta) + digits(distinct.indexOf(rules.offsetsMs[i + 1] ?? 0))
  })
  const first = distinct.map((offset) => digits(units(offset))).join(' ')
  return `${first}|${changes.join(' ')}|${rules.yearly ? encodeRule(rules.yearly) : ''}`
}

/** The rules in a line that `encodeZoneRules` wrote. Throws `invalid_zone_data`. */
export function decodeZoneRules(line: string): ZoneRules {
  const [offsetsText, changesText, ruleText] = line.split('|')
  if (offsetsText === undefined || changesText === undefined || ruleText === undefined) {
    throw new SchedulingError('invalid_zone_data', { line: line.slice(0, 80) })
  }
  const distinct = numbersIn(offsetsText).map((value) => value * UNIT_MS)
  const changesAt: number[] = []
  const offsetsMs = [distinct[0] ?? 0]
  let at = 0
  for (const change of changesText === '' ? [] : changesText.split(' ')) {
    at += Number.parseInt(change.slice(0, -1), 36) * UNIT_MS
    changesAt.push(at)
    offsetsMs.push(distinct[Number.parseInt(change.slice(-1), 36)] ?? 0)
  }
  return { changesAt, offsetsMs, yearly: ruleText === '' ? null : decodeRule(ruleText) }
}

function encodeRule(rule: YearlyRule): string {
  const date = (d: YearlyDate): string => [d.month, d.week, d.weekday, units(d.timeMs)].map(digits).join(' ')
  const offsets = [rule.standardOffsetMs, rule.daylightOffsetMs].map((offset) => digits(units(offset))).join(' ')
  return `${offsets} ${date(rule.daylightStarts)} ${date(rule.daylightEnds)}`
}

function decodeRule(text: string): YearlyRule {
  const values = numbersIn(text)
  const at = (index: number): number => values[index] ?? 0
  const date = (i: number): YearlyDate => ({
    month: at(i),
    week: at(i + 1),
    weekday: at(i + 2),
    timeMs: at(i + 3) * UNIT_MS,
  })
  return {
    standardOffsetMs: at(0) * UNIT_MS,
    daylightOffsetMs: at(1) * UNIT_MS,
    daylightStarts: date(2),
    daylightEnds: date(6),
  }
}

function units(ms: number): number {
  const value = ms / UNIT_MS
  if (!Number.isInteger(value)) throw new SchedulingError('invalid_zone_data', { ms })
  return value
}

function digits(value: number): string {
  return value.toString(36)
}

function numbersIn(text: string): number[] {
  return text.split(' ').map((part) => Number.parseInt(part, 36))
}
