import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  output: string
}

export interface RunningProcess {
  child: ChildProcess
  /** Its address, once it says that it is ready; throws when it ends before. */
  ready: Promise<string>
  ended: Promise<Ended>
  /** What it has said so far. */
  output: () => string
}

/** A data folder that is gone after the test, with every process that the test started on it. */
export async function temporaryData(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'openhours-server-'))
  await chmod(root, 0o711)
  onTestFinished(() => rm(root, { recursive: true }))
  return join(root, 'data')
}

/** Runs the real server as a process of its own, on a free port unless the test says otherwise. */
export function runServer(variables: NodeJS.ProcessEnv, channel: 'ignore' | 'ipc' = 'ignore'): RunningProcess {
  const main = new URL('../main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main], {
    env: { PATH: '/usr/bin:/bin', PORT: '0', OPENHOURS_WEB: 'none', ...variables },
    stdio: ['ignore', 'pipe', 'pipe', channel],
  })
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('both are pipes')
  let output = ''
  // `close` would do, but it never comes for a child whose channel was disconnected.
  const ended = Promise.all([once(child, 'exit'), once(stdout, 'close'), once(stderr, 'close')]).then(
    ([[code, signal]]) => ({ code, signal, output }),
  )
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const address = /API +(\S+)\/trpc\n/.exec(output)?.[1]
        if (address) resolve(address)
      })
    }
    void ended.then(() => reject(new Error(`the server ended: ${output}`)))
  })
  ready.catch(() => {})
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  })
  return { child, ready, ended, output: () => output }
}
