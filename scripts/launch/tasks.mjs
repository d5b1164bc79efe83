import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ROOT } from './root.mjs'

/** Runs turbo tasks with their output, all that can run even if one fails; answers the exit code. */
export async function runTasks({ program, env }, tasks) {
  const args = ['exec', 'turbo', 'run', ...tasks, '--output-logs=new-only', '--continue=dependencies-successful']
  const turbo = spawn(program, args, { cwd: ROOT, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => turbo.kill(signal))
  const [code, signal] = await new Promise((resolve, reject) => {
    turbo.once('error', reject)
    turbo.once('exit', (...ended) => resolve(ended))
  })
  return signal === null ? code : 128 + constants.signals[signal]
}
