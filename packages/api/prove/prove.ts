// `pnpm prove`: the promises of the booking heart, tried for some minutes on databases of their own, and a report that
// tells what was tried and what held. `pnpm prove 3` does three times as much; `SEED`s are printed for another try.
import { existsSync } from 'node:fs'
import { startTestServer } from '@openhours/db/testing/server'
import type { TestServer } from '@openhours/db/testing'
import { POSTGRES_15 } from '@openhours/db/testing/projects'
import { proveByContention } from './contention.ts'
import { proveByCrashing } from './crash-points.ts'
import { proveByFuzzing } from './fuzz.ts'
import { breakGround, type Ground, type Outcome } from './ground.ts'
import { proveByInterleaving } from './interleavings.ts'
import { proveByKilling } from './killing.ts'
import { proveByModel } from './model.ts'
import { provePlans } from './plans.ts'
import { proveByStorm } from './storm.ts'
import { proveTogether } from './together.ts'

const effort = Math.max(1, Number(process.argv[2] ?? 1))
const seed = Number(process.argv[3] ?? Math.trunc(Math.random() * 2 ** 31))

let broken = 0
say(`The promises of openhours, effort ${effort}, seed ${seed} (again: pnpm prove ${effort} ${seed})\n`)
await on('the bundled PostgreSQL', undefined, [
  (ground) => proveByStorm(ground, { clients: 16, actions: 150 * effort, seed }),
  (ground) => proveTogether(ground, { clients: 16, actions: 80 * effort, seed }),
  (ground) => proveByContention(ground, { clients: 500 }),
  (ground) => proveByCrashing(ground, { everyNth: 3 }),
  (ground) => proveByModel(ground, { runs: 30 * effort, length: 80, seed }),
  (ground) => proveByInterleaving(ground, { runs: 6 * effort, seed }),
  (ground) => proveByFuzzing(ground, { runs: 200 * effort, seed }),
  (ground) => provePlans(ground, { bookings: 200_000, organizations: 1_000 }),
])
if (existsSync(POSTGRES_15)) {
  await on('PostgreSQL 15', POSTGRES_15, [
    (ground) => proveByStorm(ground, { clients: 16, actions: 150 * effort, seed }),
    (ground) => proveTogether(ground, { clients: 16, actions: 80 * effort, seed }),
    (ground) => proveByContention(ground, { clients: 500 }),
  ])
}
say('With a server and a database that are killed\n')
await tell(proveByKilling({ clients: 8, kills: 12 * effort, seed }))
say(broken === 0 ? 'Every promise held.' : `${broken} promises were broken.`)
process.exitCode = broken === 0 ? 0 : 1

async function on(name: string, binaries: string | undefined, proofs: ((ground: Ground) => Promise<Outcome>)[]) {
  let server: TestServer | undefined
  const stop = await startTestServer({ provide: (_, started) => (server = started) }, binaries)
  try {
    if (!server) throw new Error('no database')
    say(`On ${name} (${server.version})\n`)
    for (const proof of proofs) {
      await using ground = await breakGround(server)
      await tell(proof(ground))
    }
  } finally {
    await stop()
  }
}

async function tell(proof: Promise<Outcome>): Promise<void> {
  const began = performance.now()
  const { figures, ...outcome } = await proof
  report({ ...outcome, figures: { ...figures, seconds: Math.round((performance.now() - began) / 1000) } })
}

function report({ promise, figures, violations }: Outcome): void {
  say(`${violations.length === 0 ? '  held   ' : '  BROKEN '} ${promise}`)
  say(
    `          ${Object.entries(figures)
      .map(([what, figure]) => `${what}: ${figure}`)
      .join(', ')}`,
  )
  for (const violation of violations.slice(0, 10)) say(`          ${violation}`)
  if (violations.length > 10) say(`          … and ${violations.length - 10} more`)
  if (violations.length > 0) broken++
  say('')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
