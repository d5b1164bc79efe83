import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

// Prints what a visitor downloads to book, gzipped, and fails when it grows over its budget. Run after the build.

/** JavaScript from the front door to the booked visit. Raise it in the commit that has a reason to. */
const BUDGET_KB = 128

const folder = join(import.meta.dirname, '../dist/assets')
const sizes = readdirSync(folder).map((name) => ({ name, kb: gzippedKb(join(folder, name)) }))
const of = (ending: string): typeof sizes => sizes.filter(({ name }) => name.endsWith(ending))
const sum = (files: typeof sizes): number => files.reduce((total, { kb }) => total + kb, 0)

for (const { name, kb } of [...of('.js'), ...of('.css')].sort((a, b) => b.kb - a.kb)) {
  console.log(`${kb.toFixed(1).padStart(7)} kB  ${name}`)
}
const javascript = sum(of('.js'))
console.log(
  `${javascript.toFixed(1).padStart(7)} kB  JavaScript in all (budget ${BUDGET_KB}), ${sum(of('.css')).toFixed(1)} kB CSS`,
)
if (javascript > BUDGET_KB) {
  console.error(`The booking page's JavaScript is over its budget of ${BUDGET_KB} kB.`)
  process.exitCode = 1
}

function gzippedKb(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length / 1000
}
