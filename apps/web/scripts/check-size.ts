import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

// Prints what a visitor downloads on the way to a booking and beside it, gzipped, and fails when a stretch of that way
// grows over its budget. Run after the build.

/**
 * The way of a visitor: what each step adds to what is there already, and how much JavaScript there may be by then, in kB.
 * Raise a budget in the commit that has a reason to.
 */
const STEPS: { step: string; budgetKb: number; pages: string[] }[] = [
  { step: 'the front door', budgetKb: 118, pages: ['index.html'] },
  { step: 'choosing a time', budgetKb: 124, pages: ['src/slot/slot-page.tsx'] },
  {
    step: 'booked',
    budgetKb: 142,
    pages: ['src/booking/details-page.tsx', 'src/booking/booking-page.tsx'],
  },
  {
    step: 'everything: options, another time, classes, waitlist',
    budgetKb: 160,
    pages: [
      'src/visit/visit-options.tsx',
      'src/booking/load-new-times.ts',
      'src/booking/new-time-page.tsx',
      'src/session/load-sessions.ts',
      'src/session/session-page.tsx',
      'src/session/load-other-classes.ts',
      'src/session/other-class-page.tsx',
      'src/session/seats-page.tsx',
      'src/waitlist/load-today.ts',
      'src/waitlist/join-page.tsx',
      'src/waitlist/join-class-page.tsx',
      'src/waitlist/place-page.tsx',
    ],
  },
]

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
}

const dist = join(import.meta.dirname, '../dist')
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
const [scripts, styles] = [new Map<string, number>(), new Map<string, number>()]

for (const { step, budgetKb, pages } of STEPS) {
  for (const page of pages) add(page)
  const kb = total(scripts)
  console.log(`${kb.toFixed(1).padStart(7)} kB of ${budgetKb}  ${step} (${scripts.size} files)`)
  if (kb <= budgetKb) continue
  console.error(`The JavaScript up to here is over its budget of ${budgetKb} kB.`)
  process.exitCode = 1
}
console.log(`${total(styles).toFixed(1).padStart(7)} kB  CSS`)

/** A page with all that it imports. */
function add(name: string): void {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`the build has no ${name}`)
  for (const file of chunk.css ?? []) styles.set(file, gzippedKb(file))
  if (scripts.has(chunk.file)) return
  scripts.set(chunk.file, gzippedKb(chunk.file))
  for (const imported of chunk.imports ?? []) add(imported)
}

function total(files: ReadonlyMap<string, number>): number {
  return [...files.values()].reduce((sum, kb) => sum + kb, 0)
}

function gzippedKb(file: string): number {
  return gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000
}
