import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const SERVER = fileURLToPath(new URL('../../../../apps/server/src/main.ts', import.meta.url))
const START_MS = 90_000
const STOP_MS = 20_000

export interface TestServer {
  /** For `createClient`: `http://127.0.0.1:…`. */
  url: string
  port: number
  /** The slug of the sample business. */
  slug: string
  /** The address of its booking page. */
  bookingPage: string
  /** Lets whoever opens it first in as the owner of the sample business. */
  ownerLink: string
  /** Ends the process and keeps its data. */
  pause: () => Promise<void>
  /** Starts it again on the same data and port. */
  resume: () => Promise<void>
  /** Ends it for good. */
  stop: () => Promise<void>
}

export interface ServerOptions {
  /** Whether it serves the built web app too. */
  withWeb?: boolean
  /** The name of this machine that it goes by: passkeys belong to a name, and not to a number. */
  host?: '127.0.0.1' | 'localhost'
}

/** Starts the real server, as its own process, on an empty database of its own, on a free port of this machine. */
export async function startServer({ withWeb = false, host = '127.0.0.1' }: ServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'openhours-server-'))
  // Started by root, Postgres runs as another user, who has to get in.
  await chmod(folder, 0o755)
  const settings = { HOST: host, OPENHOURS_DATA: folder, OPENHOURS_WEB: withWeb ? '' : 'none' }
  let running = await run({ ...settings, PORT: '0' })
  const { origin, port, pathname } = new URL(running.bookingPage)
  return {
    url: origin,
    port: Number(port),
    slug: pathname.slice(1),
    bookingPage: running.bookingPage,
    ownerLink: running.ownerLink,
    pause: () => end(running.process),
    resume: async () => {
      running = await run({ ...settings, PORT: port })
    },
    stop: async () => {
      await end(running.process)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function run(settings: Record<string, string>): Promise<Printed & { process: ChildProcess }> {
  // Everybody in a test comes from one address, so the limits are out of the way.
  const environment = { DATABASE_URL: '', RATE_LIMIT: '100000', HOLD_LIMIT: '100000', ...settings }
  const server = spawn(process.execPath, [SERVER], {
    env: { ...process.env, ...environment },
    // The server closes when the channel does: a test that dies leaves nothing behind.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  try {
    return { process: server, ...(await printedBy(server)) }
  } catch (error) {
    await end(server)
    throw error
  }
}

interface Printed {
  bookingPage: string
  ownerLink: string
}

/** The server prints where the booking page is, and all else that is to be known, in one go once it is ready. */
async function printedBy(server: ChildProcess): Promise<Printed> {
  let output = ''
  const ready = Promise.withResolvers<Printed>()
  const read = (chunk: Buffer): void => {
    output += chunk.toString()
    const [, bookingPage] = /Booking page\s+(https?:\/\/\S+)/.exec(output) ?? []
    const [, ownerLink = ''] = /Sign in as the owner\s+(https?:\/\/\S+)/.exec(output) ?? []
    if (bookingPage) ready.resolve({ bookingPage, ownerLink })
  }
  server.stdout?.on('data', read)
  server.stderr?.on('data', read)
  server.once('exit', (code, signal) => {
    ready.reject(new Error(`the server did not start:\n${output}`))
    if (code !== 0) process.stderr.write(`the server ended (${code ?? signal}):\n${output}`)
  })
  const timer = setTimeout(() => ready.reject(new Error(`the server was not ready in time:\n${output}`)), START_MS)
  return ready.promise.finally(() => clearTimeout(timer))
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await Promise.race([gone, sleep(STOP_MS, undefined, { ref: false }).then(() => server.kill('SIGKILL'))])
}
