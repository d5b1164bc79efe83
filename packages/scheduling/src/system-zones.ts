// Reads the machine's own /usr/share/zoneinfo, which may be newer than the rules that came with this package.
// A separate entry, as it needs Node: a server calls it once when it starts.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installZoneRules, zoneRulesVersion } from './zones/zone-registry.ts'
import { parseZoneFile } from './zones/zone-file.ts'
import type { ZoneRules } from './zones/zone-rules.ts'

const FOLDER = '/usr/share/zoneinfo'

/**
 * Uses the rules of a zoneinfo folder if they are newer than those in use, and answers the version now in use.
 * A folder that is missing, or that does not tell its version, changes nothing.
 */
export function installSystemZones(folder: string = FOLDER): { version: string; installed: boolean } {
  const version = versionOf(folder)
  const installed = version !== null && installZoneRules({ version, rulesOf: (zone) => rulesIn(folder, zone) })
  return { version: zoneRulesVersion(), installed }
}

/** `2026f`, as the folder's own files say it; null where they do not. */
export function versionOf(folder: string): string | null {
  const compiled = /^# version (\d{4}[a-z]+)/.exec(textOf(join(folder, 'tzdata.zi')) ?? '')
  const plain = /^(\d{4}[a-z]+)\s*$/.exec(textOf(join(folder, '+VERSION')) ?? '')
  return compiled?.[1] ?? plain?.[1] ?? null
}

function rulesIn(folder: string, timeZone: string): ZoneRules | null {
  // The name may come from a request: letters, digits, `_`, `+`, `-` between slashes, and so no way out of the folder.
  if (!/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/.test(timeZone)) return null
  const file = join(folder, timeZone)
  if (!existsSync(file)) return null
  const bytes = readFileSync(file)
  return parseZoneFile(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

function textOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
