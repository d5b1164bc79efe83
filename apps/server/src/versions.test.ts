import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const require = createRequire(import.meta.url)
const requireInAuth = createRequire(require.resolve('@openhours/auth'))

/** The version that is installed of a package, which need not show its package.json. */
function versionOf(name: string, from = require): number[] {
  for (let folder = dirname(from.resolve(name)); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = read(join(folder, 'package.json'))
    if (manifest?.name === name) return manifest.version.split('.').map((part) => Number.parseInt(part, 10))
  }
  throw new Error(`${name} is not installed`)
}

function read(path: string): { name?: string; version: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version: string }
  } catch {
    return undefined
  }
}

function isAtLeast(version: readonly number[], floor: readonly number[]): boolean {
  const at = floor.findIndex((part, index) => part !== version[index])
  return at === -1 || (version[at] ?? 0) > (floor[at] ?? 0)
}

// Releases that mended known holes: nobody goes back behind them.
test.each([
  ['fastify', require, [5, 8, 3]],
  ['@trpc/server', require, [11, 8, 0]],
  ['better-auth', requireInAuth, [1, 6, 14]],
])('%s is a release without the holes that are known', (name, from, floor) => {
  expect({ version: versionOf(name, from), isSafe: isAtLeast(versionOf(name, from), floor) }).toMatchObject({
    isSafe: true,
  })
})

test('versions are compared number by number', () => {
  expect(isAtLeast([1, 10, 0], [1, 9, 9])).toBe(true)
  expect(isAtLeast([1, 6, 13], [1, 6, 14])).toBe(false)
  expect(isAtLeast([2, 0, 0], [1, 6, 14])).toBe(true)
  expect(isAtLeast([1, 6, 14], [1, 6, 14])).toBe(true)
})
