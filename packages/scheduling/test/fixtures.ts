// Reference cases: those kept in this package, and those beside the clone in ../shared/fixtures where that exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const own = new URL('../fixtures/', import.meta.url)
const beside = new URL('../../../../shared/fixtures/', import.meta.url)

/** Where cases are read from; the later ones win. */
export const fixtureFolders = [own, ...(existsSync(beside) ? [beside] : [])]

export const hasSharedFixtures = fixtureFolders.length > 1

export type OpeningCase = {
  id: string
  zone: string
  localDate: string
  openings: [string, string][]
  durationMin: number
  intervalMin: number
  expectedStartsUtc: string[]
  expectedStartsLocal: string[]
  why: string
}

export type CalendarCase = {
  id: string
  kind: string
  zone: string
  input: Record<string, unknown>
  expected: unknown
  why: string
}

export type SlotCase = {
  id: string
  now: string
  window: { start: string; end: string }
  schedule: {
    timeZone: string
    weekly: { days: number[]; start: string; end: string }[]
    dateOverrides: { date: string; start: string; end: string }[]
  }
  event: {
    lengthMinutes: number
    intervalMinutes: number
    bufferBeforeMinutes: number
    bufferAfterMinutes: number
    minimumNoticeMinutes: number
  }
  busy: { start: string; end: string }[]
}

/** Every case about openings, of any file in `time-zones/`. */
export function openingCases(): OpeningCase[] {
  return timeZoneCases().filter((found): found is OpeningCase => !('kind' in found))
}

/** Every case of a kind, of any file in `time-zones/`. */
export function calendarCases(): CalendarCase[] {
  return timeZoneCases().filter((found): found is CalendarCase => 'kind' in found)
}

/** Every search of `slots/` that has an answer beside it. */
export function slotCases(): { search: SlotCase; expected: string[] }[] {
  const cases = new Map<string, { search: SlotCase; expected: string[] }>()
  for (const folder of fixtureFolders) {
    for (const name of jsonFiles(new URL('slots/', folder))) {
      const answer = new URL(`slots/${name.replace('.json', '.expected.json')}`, folder)
      if (name.endsWith('.expected.json') || !existsSync(answer)) continue
      // The shape of a fixture is promised by its README; a wrong one fails the test that reads it.
      const search: SlotCase = JSON.parse(textOf(new URL(`slots/${name}`, folder)))
      const expected: string[] = JSON.parse(textOf(answer))
      cases.set(search.id, { search, expected })
    }
  }
  return [...cases.values()]
}

function timeZoneCases(): (OpeningCase | CalendarCase)[] {
  const cases = new Map<string, OpeningCase | CalendarCase>()
  for (const folder of fixtureFolders) {
    for (const name of jsonFiles(new URL('time-zones/', folder))) {
      const found: (OpeningCase | CalendarCase)[] = JSON.parse(textOf(new URL(`time-zones/${name}`, folder)))
      // The same id may stand in two kinds.
      for (const one of found) cases.set(`${'kind' in one ? one.kind : 'openings'} ${one.id}`, one)
    }
  }
  return [...cases.values()]
}

function jsonFiles(folder: URL): string[] {
  return readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.json'))
}

function textOf(file: URL): string {
  return readFileSync(file, 'utf8')
}
