// pnpm bench: each task with and without formatting, beside the same task in luxon; then how cost grows.
import { findSlots, instantFormatter } from '../src/index.ts'
import type { Slot, SlotSearch } from '../src/index.ts'
import { baselineSlots } from './luxon-baseline.ts'
import { fitLine, measure } from './measure.ts'
import { business, tasks } from './tasks.ts'

const flat = (search: SlotSearch): Slot[] => findSlots(search).flatMap((day) => day.slots)

function formatted(search: SlotSearch): { startsAt: string; staffIds: readonly string[] }[] {
  const format = instantFormatter(search.timeZone)
  return flat(search).map(({ start, staffIds }) => ({ startsAt: format(start), staffIds }))
}

function baselineFormatted(search: SlotSearch): { startsAt: string; staffIds: readonly string[] }[] {
  return baselineSlots(search).map(({ start, staffIds }) => ({
    startsAt: start.toISO({ suppressMilliseconds: true }) ?? '',
    staffIds,
  }))
}

const columns = [56, 11, 11, 11, 13, 9]

function row(cells: readonly string[]): void {
  console.log(
    cells.map((cell, i) => (i === 0 ? cell.padEnd(columns[0] ?? 0) : cell.padStart(columns[i] ?? 0))).join(''),
  )
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 4 : 1)
}

function compareTasks(): void {
  row(['task (ms)', 'median', 'p95', 'target', 'luxon', 'ratio'])
  for (const { name, search, targetMs } of tasks()) {
    const [ours, theirs] = [JSON.stringify(formatted(search)), JSON.stringify(baselineFormatted(search))]
    if (ours !== theirs) throw new Error(`the baseline answers otherwise: ${name}`)
    const core = measure(() => findSlots(search))
    const baseline = measure(() => baselineSlots(search))
    const edge = measure(() => formatted(search))
    const baselineEdge = measure(() => baselineFormatted(search))
    const ratio = (a: number, b: number): string => `${(b / a).toFixed(0)}x`
    row([
      name,
      ms(core.medianMs),
      ms(core.p95Ms),
      `<= ${targetMs}`,
      ms(baseline.medianMs),
      ratio(core.medianMs, baseline.medianMs),
    ])
    row([
      `  with every instant formatted (${flat(search).length} slots)`,
      ms(edge.medianMs),
      ms(edge.p95Ms),
      '',
      ms(baselineEdge.medianMs),
      ratio(edge.medianMs, baselineEdge.medianMs),
    ])
  }
}

function showGrowth(what: string, sizes: readonly number[], searchOf: (size: number) => SlotSearch): void {
  const points = sizes.map((x) => {
    const search = searchOf(x)
    return { x, y: measure(() => findSlots(search), 150).medianMs }
  })
  const { slope, intercept, r2 } = fitLine(points)
  console.log(`\n${what}: ${points.map(({ x, y }) => `${x} ${ms(y)}`).join(', ')}`)
  console.log(
    `  fitted: ${(intercept * 1000).toFixed(1)} µs + ${(slope * 1000).toFixed(2)} µs each, R² ${r2.toFixed(4)}`,
  )
}

compareTasks()
showGrowth('days (5 people, 2 blocks a day)', [30, 60, 120, 240, 480, 960], (days) =>
  business({ people: 5, days, blocks: days * 2 }),
)
showGrowth('people (30 days, 40 blocks each)', [5, 10, 20, 40, 80, 160], (people) =>
  business({ people, days: 30, blocks: 40 }),
)
showGrowth('busy blocks each (5 people, 365 days)', [250, 500, 1000, 2000, 4000, 8000], (blocks) =>
  business({ people: 5, days: 365, blocks, atNight: true }),
)
