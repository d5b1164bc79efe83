import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { formatInstant, offsetMinutesAt, resetZoneRules, zoneRulesVersion } from '../src/index.ts'
import { installSystemZones } from '../src/system-zones.ts'

/** A compiled zone file with 64-bit changes: `[at in seconds, offset in seconds]`, and the rule that follows. */
function zoneFile(offsets: number[], changes: [number, number][], footer: string): Uint8Array {
  const header = (counts: number[]): number[] => [
    ...Array.from('TZif2', (letter) => letter.charCodeAt(0)),
    ...Array.from({ length: 15 }, () => 0),
    ...counts.flatMap((count) => [0, 0, count >> 8, count & 255]),
  ]
  const big = (value: number, bytes: number): number[] =>
    Array.from({ length: bytes }, (_, i) => Number((BigInt(value) >> BigInt(8 * (bytes - 1 - i))) & 255n))
  const label = big(0x4c4d5400, 4)
  const types = offsets.flatMap((offset) => [...big(offset, 4), 0, 0])
  return new Uint8Array([
    ...header([0, 0, 0, 0, 1, 4]),
    ...big(0, 6),
    ...label,
    ...header([0, 0, 0, changes.length, offsets.length, 4]),
    ...changes.flatMap(([at]) => big(at, 8)),
    ...changes.map(([, type]) => type),
    ...types,
    ...label,
    ...Array.from(`\n${footer}\n`, (letter) => letter.charCodeAt(0)),
  ])
}

describe('a machine with its own zone files', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zones-'))
    mkdirSync(join(folder, 'Australia'))
    // Melbourne moves to UTC+9 in 2030 and has summer time of half an hour from then on.
    const at2030 = Date.UTC(2030, 0, 1) / 1000
    const file = zoneFile([36_000, 32_400], [[at2030, 1]], '<+09>-9<+0930>-9:30,M10.1.0,M4.1.0/3')
    writeFileSync(join(folder, 'Australia', 'Melbourne'), file)
  })

  afterEach(() => {
    resetZoneRules()
    rmSync(folder, { recursive: true })
  })

  test('newer rules win over the bundled ones', () => {
    writeFileSync(join(folder, 'tzdata.zi'), '# version 2099b\n')
    expect(installSystemZones(folder)).toEqual({ version: '2099b', installed: true })
    expect(zoneRulesVersion()).toBe('2099b')
    expect(formatInstant(Date.UTC(2029, 6, 1), 'Australia/Melbourne')).toBe('2029-07-01T10:00:00+10:00')
    expect(formatInstant(Date.UTC(2031, 6, 1), 'Australia/Melbourne')).toBe('2031-07-01T09:00:00+09:00')
    expect(formatInstant(Date.UTC(2031, 11, 1), 'australia/melbourne')).toBe('2031-12-01T09:30:00+09:30')
  })

  test('a zone that the machine lacks keeps its bundled rules', () => {
    writeFileSync(join(folder, '+VERSION'), '2099b\n')
    expect(installSystemZones(folder).installed).toBe(true)
    expect(offsetMinutesAt(Date.UTC(2026, 6, 1), 'Asia/Tokyo')).toBe(540)
  })

  test('older rules change nothing', () => {
    writeFileSync(join(folder, 'tzdata.zi'), '# version 2025b\n')
    expect(installSystemZones(folder)).toEqual({ version: zoneRulesVersion(), installed: false })
    expect(offsetMinutesAt(Date.UTC(2031, 6, 1), 'Australia/Melbourne')).toBe(600)
  })

  test('a folder without a version, or no folder at all, changes nothing', () => {
    expect(installSystemZones(folder).installed).toBe(false)
    expect(installSystemZones(join(folder, 'missing')).installed).toBe(false)
  })

  test('a name cannot lead out of the folder', () => {
    writeFileSync(join(folder, 'tzdata.zi'), '# version 2099b\n')
    installSystemZones(folder)
    expect(() => offsetMinutesAt(0, '../../etc/passwd')).toThrowError(/unknown_time_zone/)
    expect(() => offsetMinutesAt(0, 'Australia/../Australia/Melbourne')).toThrowError(/unknown_time_zone/)
  })

  test('a file that is no zone file is refused', () => {
    writeFileSync(join(folder, 'tzdata.zi'), '# version 2099b\n')
    writeFileSync(
      join(folder, 'Nowhere'),
      'not a zone file at all, but long enough to hold a header of forty-four bytes',
    )
    installSystemZones(folder)
    expect(() => offsetMinutesAt(0, 'Nowhere')).toThrowError(/invalid_zone_data/)
  })
})
