// Our rules against those that came with Node, for every zone and alias, 2000–2040. Runs once: it is about data.
import { expect, test } from 'vitest'
import { nextOffsetChange, offsetMinutesAt, timeZoneAliases, timeZoneNames, zoneRulesVersion } from '../src/index.ts'

const WEEK = 7 * 86_400_000
const FROM = Date.UTC(2000, 0, 1)
const UNTIL = Date.UTC(2041, 0, 1)

/** Changes of the last years: the database version that has each, and what it says. */
const explanations: Record<string, { since: string; change: string }> = {
  'Africa/Casablanca': { since: '2026c', change: 'permanently +00 since 20 September 2026' },
  'Africa/El_Aaiun': { since: '2026c', change: 'permanently +00 since 20 September 2026' },
  'America/Asuncion': { since: '2024b', change: 'permanently -03 since October 2024' },
  'America/Edmonton': { since: '2026c', change: 'permanently -06 since 2026' },
  'America/Havana': { since: '2026f', change: 'no return to standard time in November 2026' },
  'America/Inuvik': { since: '2026d', change: 'permanently -06 since 2026' },
  'America/Vancouver': { since: '2026b', change: 'permanently -07 since 2026' },
  'America/Winnipeg': { since: '2026e', change: 'permanently -05 since 2026' },
  'Asia/Almaty': { since: '2024a', change: '+05 since 1 March 2024' },
  'Europe/Chisinau': { since: '2026a', change: 'changes at the hour of the European Union since 2022' },
}

test('every difference from the rules of Node, 2000–2040, is a change that Node does not have yet', () => {
  const intlVersion = process.versions['tz'] ?? '0000a'
  const targets = new Map(timeZoneAliases().map(({ alias, timeZone }) => [alias, timeZone]))
  const differing = [...timeZoneNames(), ...targets.keys()].flatMap((zone) => {
    const [first] = differences(zone)
    return first === undefined
      ? []
      : [{ zone, ...explained(targets.get(zone) ?? zone), first: new Date(first).toISOString() }]
  })
  const lines = differing.map(({ zone, since, change, first }) => `  ${zone} from ${first}: ${change} (${since})\n`)
  process.stdout.write(
    `ours ${zoneRulesVersion()}, Node ${intlVersion}: ${lines.length} zones differ\n${lines.join('')}`,
  )
  // With a newer Node than our data, regenerate them: pnpm generate:zones.
  expect(intlVersion <= zoneRulesVersion()).toBe(true)
  expect(differing.filter(({ since }) => since <= intlVersion)).toEqual([])
})

function explained(zone: string): { since: string; change: string } {
  return explanations[zone] ?? { since: '', change: 'not explained' }
}

/** Both sides of each of our changes, and once a week: a change of theirs that we lack shows within a week. */
function differences(timeZone: string): number[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', year: 'numeric' })
  const probes: number[] = []
  for (let at = FROM; at < UNTIL; at += WEEK) probes.push(at)
  for (let c = nextOffsetChange(FROM, timeZone); c && c.at < UNTIL; c = nextOffsetChange(c.at, timeZone)) {
    probes.push(c.at - 1, c.at)
  }
  return probes.filter((at) => intlOffset(format, at) !== offsetMinutesAt(at, timeZone)).sort((a, b) => a - b)
}

function intlOffset(format: Intl.DateTimeFormat, at: number): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at))
  if (!match) throw new Error(`no offset in ${format.format(at)}`)
  const size = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? 0 - size : size
}
