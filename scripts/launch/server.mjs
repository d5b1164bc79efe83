import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { environment, ROOT, RUNTIME } from './root.mjs'

const PARENT_CHECK_MS = 500

/** Runs the server until it ends; answers its exit code. Signals are passed on, and so is the end of npm. */
export async function runServer(node) {
  const server = spawn(node, ['--disable-warning=ExperimentalWarning', join('apps', 'server', 'src', 'main.ts')], {
    cwd: ROOT,
    env: environment({ NODE_COMPILE_CACHE: join(RUNTIME, 'compiled') }),
    // The channel has one use: when it closes, the server knows that nobody is left to tell it to stop.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'))
  process.stdout.on('error', () => {})
  const watch = stopWithParent(server)
  const [code, signal] = await new Promise((resolve) => {
    server.once('error', () => resolve([1, null]))
    server.once('exit', (...ended) => resolve(ended))
  })
  clearInterval(watch)
  if (signal === null) return code
  process.stderr.write(`openhours: the server was ended by ${signal}; the next start takes over its database.\n`)
  return 128 + constants.signals[signal]
}

// npm that is killed tells nobody. (The script in package.json is an `exec`, so our parent is npm, not a shell between
// us that keeps signals to itself.) Started by hand we may well outlive the shell, so only npm is watched.
function stopWithParent(server) {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const parent = process.ppid
  const check = () => {
    if (process.ppid === parent) return
    clearInterval(watch)
    server.kill('SIGTERM')
  }
  const watch = setInterval(check, PARENT_CHECK_MS)
  return watch
}
