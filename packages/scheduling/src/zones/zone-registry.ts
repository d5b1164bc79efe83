// Which rules are in use: the bundled ones until newer ones are installed.
import { SchedulingError } from '../errors.ts'
import { decodeZoneRules } from './zone-encoding.ts'
import { BUNDLED_ALIASES, BUNDLED_VERSION, BUNDLED_ZONES } from './zone-rules.generated.ts'
import { buildZoneTable } from './zone-rules.ts'
import type { ZoneRules, ZoneTable } from './zone-rules.ts'

/** Somewhere zone rules come from. `rulesOf` answers null for a zone that it does not know. */
export type ZoneSource = { version: string; rulesOf(timeZone: string): ZoneRules | null }

/** More than there are zones and aliases. */
const MOST_TABLES = 1000

const tables = new Map<string, ZoneTable>()
let installed: ZoneSource | null = null
let bundled: { lines: Map<string, string>; aliases: Map<string, string> } | null = null

/** The table of a zone or an alias, in any letter case. Throws `unknown_time_zone`. */
export function zoneTable(timeZone: string): ZoneTable {
  const known = tables.get(timeZone)
  if (known) return known
  // Kept under the one proper spelling: a stranger's spellings must not fill the memory.
  const name = canonicalCase(timeZone)
  const table = tables.get(name) ?? buildZoneTable(rulesOf(name))
  if (tables.size < MOST_TABLES) tables.set(name, table)
  return table
}

function rulesOf(timeZone: string): ZoneRules {
  const rules = installed?.rulesOf(timeZone) ?? bundledRules(timeZone)
  if (!rules) throw new SchedulingError('unknown_time_zone', { timeZone })
  return rules
}

/** The version of the IANA database whose rules are in use, such as `2026f`. */
export function zoneRulesVersion(): string {
  return installed?.version ?? BUNDLED_VERSION
}

/** Whether `timeZone` is an IANA zone or alias. */
export function isTimeZone(timeZone: string): boolean {
  if (tables.has(timeZone) || lineOf(timeZone) !== undefined) return true
  return installed !== null && installed.rulesOf(timeZone) !== null
}

/** All zones by name, aliases left out, in alphabetical order. */
export function timeZoneNames(): string[] {
  return [...new Set([...bundle().lines.values()].map((line) => line.slice(0, line.indexOf('|'))))]
}

/** All aliases with the zone that each stands for. */
export function timeZoneAliases(): { alias: string; timeZone: string }[] {
  return BUNDLED_ALIASES.split('\n').map((line) => {
    const [alias = '', timeZone = ''] = line.split('|')
    return { alias, timeZone }
  })
}

/**
 * Uses other rules from now on if they are newer than those in use; answers whether it did.
 * Zones that the source does not know keep their bundled rules.
 */
export function installZoneRules(source: ZoneSource): boolean {
  if (!isNewer(source.version, zoneRulesVersion())) return false
  installed = source
  tables.clear()
  return true
}

/** Goes back to the bundled rules. For tests. */
export function resetZoneRules(): void {
  installed = null
  tables.clear()
}

/** Whether one database version (`2026f`) is later than another. Anything that is no version is not newer. */
export function isNewer(version: string, than: string): boolean {
  return /^\d{4}[a-z]+$/.test(version) && version > than
}

function bundledRules(timeZone: string): ZoneRules | null {
  const line = lineOf(timeZone)
  return line === undefined ? null : decodeZoneRules(line.slice(line.indexOf('|') + 1))
}

function lineOf(timeZone: string): string | undefined {
  const { lines, aliases } = bundle()
  const key = timeZone.toLowerCase()
  return lines.get(aliases.get(key) ?? key)
}

function canonicalCase(timeZone: string): string {
  const key = timeZone.toLowerCase()
  const line = bundle().lines.get(key)
  if (line !== undefined) return line.slice(0, line.indexOf('|'))
  return timeZoneAliases().find(({ alias }) => alias.toLowerCase() === key)?.alias ?? timeZone
}

function bundle(): { lines: Map<string, string>; aliases: Map<string, string> } {
  bundled ??= {
    lines: new Map(BUNDLED_ZONES.split('\n').map((line) => [line.slice(0, line.indexOf('|')).toLowerCase(), line])),
    aliases: new Map(
      timeZoneAliases().map(({ alias, timeZone }) => [alias.toLowerCase(), timeZone.toLowerCase()] as const),
    ),
  }
  return bundled
}
