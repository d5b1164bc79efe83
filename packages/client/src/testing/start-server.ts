import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const SERVER = fileURLToPath(new URL('../../../../apps/server/src/main.ts', import.meta.url))
const START_MS = 90_000
const STOP_MS = 20_000

export interface RunningServer {
  /** For `createClient`: `http://127.0.0.1:…`. */
  url: string
  port: number
  /** The slug of the sample business. */
  slug: string
  /** Ends it as Ctrl-C does, and removes its data. */
  stop: () => Promise<void>
  /** Ends it at once, as a power cut does; the data stays for `restart`. */
  kill: () => Promise<void>
  /** Starts it again on the same port and data. */
  restart: () => Promise<void>
}

export interface ServerOptions {
  /** The built web app to serve; left out, the API alone. */
  webFolder?: string
}

/** Starts the real server, as its own process, with an empty database of its own, on a free port of this machine. */
export async function startServer({ webFolder = 'none' }: ServerOptions = {}): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'openhours-server-'))
  // Started by root, Postgres runs as another user, who has to get in.
  await chmod(data, 0o755)
  const environment = { HOST: '127.0.0.1', OPENHOURS_DATA: data, OPENHOURS_WEB: webFolder, DATABASE_URL: '' }
  const start = (port: number): ChildProcess =>
    spawn(process.execPath, [SERVER], {
      env: { ...process.env, ...environment, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  let server = start(0)
  const stop = async (): Promise<void> => {
    await end(server, 'SIGTERM')
    await rm(data, { recursive: true, force: true })
  }
  const page = await bookingPage(server).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    url: page.origin,
    port: Number(page.port),
    slug: page.pathname.slice(1),
    stop,
    kill: () => end(server, 'SIGKILL'),
    restart: async () => {
      server = start(Number(page.port))
      await bookingPage(server)
    },
  }
}

/** The server prints where the booking page is once it is ready. */
async function bookingPage(server: ChildProcess): Promise<URL> {
  let output = ''
  const ready = Promise.withResolvers<URL>()
  const read = (chunk: Buffer): void => {
    output += chunk.toString()
    const [, found] = /Booking page\s+(https?:\/\/\S+)/.exec(output) ?? []
    if (found) ready.resolve(new URL(found))
  }
  server.stdout?.on('data', read)
  server.stderr?.on('data', read)
  server.once('exit', () => ready.reject(new Error(`the server did not start:\n${output}`)))
  const timer = setTimeout(() => ready.reject(new Error(`the server was not ready in time:\n${output}`)), START_MS)
  return ready.promise.finally(() => clearTimeout(timer))
}

async function end(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill(signal)
  const timeout = pause(STOP_MS, undefined, { ref: false }).then(() => server.kill('SIGKILL'))
  await Promise.race([gone, timeout])
}
