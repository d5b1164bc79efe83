// What a web page or an app downloads when it imports a few functions. Runs once: it is about modules, not zones.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

const index = fileURLToPath(new URL('../src/index.ts', import.meta.url))

/** The code of a page that uses nothing but these names. */
async function bundleOf(names: string): Promise<string> {
  const entry = 'virtual:entry'
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rollupOptions: { input: entry, preserveEntrySignatures: 'strict' } },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? `export { ${names} } from ${JSON.stringify(index)}` : null),
      },
    ],
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  return outputs.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
}

test.each([
  'addDays, daysBetween, weekdayOf',
  'minutesOfTime, openingOfTimes, timeOfMinutes',
  'amountOf, depositDue, withOptions',
  'parseOffset, parseRecurrence, SchedulingError',
])('%s: without the zone tables, below 2 kB', async (names) => {
  const code = await bundleOf(names)
  expect(code).not.toContain('Australia/Melbourne')
  expect(gzipSync(code).length).toBeLessThan(2048)
})

test('the whole engine with all zones is below 25 kB', async () => {
  const code = await bundleOf('findSlots, explain, nextFree, assignVisit, formatInstant')
  expect(code).toContain('Australia/Melbourne')
  expect(gzipSync(code).length).toBeLessThan(25 * 1024)
})
