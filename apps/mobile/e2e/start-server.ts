import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const SERVER = new URL('../../server/src/main.ts', import.meta.url).pathname
const START_MS = 90_000
const STOP_MS = 20_000

export interface TestServer {
  /** The address of the sample business's booking page. */
  bookingPage: string
  url: string
  slug: string
  stop: () => Promise<void>
}

/** Starts the real server with an empty database of its own, on a free port of this machine. */
export async function startServer(): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'openhours-mobile-'))
  // Postgres runs as another user where this is root, and has to get in
  await chmod(data, 0o755)
  const server = spawn(process.execPath, [SERVER], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      OPENHOURS_DATA: data,
      OPENHOURS_WEB: 'none',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async (): Promise<void> => {
    await end(server)
    await rm(data, { recursive: true, force: true })
  }
  try {
    const bookingPage = await printedPage(server)
    const { origin, pathname } = new URL(bookingPage)
    return { bookingPage, url: origin, slug: pathname.slice(1), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The server prints where the booking page is once it is ready. */
async function printedPage(server: ChildProcess): Promise<string> {
  let output = ''
  const page = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const found = /https?:\/\/\S+\/[a-z0-9-]+(?= +\()/.exec(output)
      if (found) resolve(found[0])
    }
    server.stdout?.on('data', read)
    server.stderr?.on('data', read)
    server.once('exit', () => reject(new Error(`the server did not start:\n${output}`)))
    setTimeout(() => reject(new Error(`the server was not ready in time:\n${output}`)), START_MS).unref()
  })
  return page
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await Promise.race([gone, pause(STOP_MS, undefined, { ref: false }).then(() => server.kill('SIGKILL'))])
}
