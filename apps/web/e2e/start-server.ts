import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const SERVER = join(import.meta.dirname, '../../server/src/main.ts')
const START_MS = 90_000
const STOP_MS = 20_000

export interface TestServer {
  url: string
  /** The address of the sample business's booking page. */
  bookingPage: string
  /** Ends the process and keeps its data. */
  pause: () => Promise<void>
  /** Starts it again on the same data and port. */
  resume: () => Promise<void>
  /** Ends it for good. */
  stop: () => Promise<void>
}

/** Starts the real server on an empty database of its own, on a free port of this machine, with the built web app. */
export async function startServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'openhours-web-'))
  // Postgres runs as another user where this is root, and has to get in.
  await chmod(folder, 0o755)
  let running = await run(folder, '0')
  const { origin, port } = new URL(running.bookingPage)
  return {
    url: origin,
    bookingPage: running.bookingPage,
    pause: () => end(running.process),
    resume: async () => {
      running = await run(folder, port)
    },
    stop: async () => {
      await end(running.process)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function run(folder: string, port: string): Promise<{ process: ChildProcess; bookingPage: string }> {
  const server = spawn(process.execPath, [SERVER], {
    env: {
      ...process.env,
      PORT: port,
      HOST: '127.0.0.1',
      OPENHOURS_DATA: folder,
      OPENHOURS_WEB: '',
      DATABASE_URL: '',
      // Every visitor of these tests comes from one address.
      RATE_LIMIT: '100000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    return { process: server, bookingPage: await printedPage(server) }
  } catch (error) {
    await end(server)
    throw error
  }
}

/** The server prints where the booking page is once it is ready. */
function printedPage(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const [page] = /https?:\/\/\S+\/[a-z0-9-]+(?= +\()/.exec(output) ?? []
      if (page) resolve(page)
    }
    server.stdout?.on('data', read)
    server.stderr?.on('data', read)
    server.once('exit', (code, signal) => {
      reject(new Error(`the server did not start:\n${output}`))
      if (code !== 0) process.stderr.write(`the server ended (${code ?? signal}):\n${output}`)
    })
    setTimeout(() => reject(new Error(`the server was not ready in time:\n${output}`)), START_MS).unref()
  })
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await Promise.race([gone, pause(STOP_MS, undefined, { ref: false }).then(() => server.kill('SIGKILL'))])
}
