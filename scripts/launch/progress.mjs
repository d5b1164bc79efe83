import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ROOT } from './root.mjs'

/** Runs a program in silence under one line of progress; what it said is shown only when it fails. */
export async function quietly(label, { program, args, env, cwd = ROOT, advice }) {
  const step = begin(label)
  const output = []
  const code = await new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    stopWith(child)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
    child.once('error', (error) => output.push(Buffer.from(error.message)) && resolve(-1))
    child.once('close', resolve)
  })
  step.end(code === 0)
  if (code === 0) return
  process.stderr.write(`${Buffer.concat(output).toString('utf8').trim()}\n\n`)
  throw new Error(advice)
}

// Nothing goes on behind the back of whoever stopped us.
function stopWith(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    const stop = () => {
      child.once('close', () => process.exit(128 + constants.signals[signal]))
      child.kill(signal)
    }
    process.on(signal, stop)
    child.once('close', () => process.off(signal, stop))
  }
}

/** A line with the time that has passed; it counts on a terminal. */
function begin(label) {
  const begun = Date.now()
  const seconds = (digits) => ((Date.now() - begun) / 1000).toFixed(digits)
  const counting = process.stdout.isTTY ? setInterval(() => write(`\r  ${label} … ${seconds(0)} s`), 1000) : undefined
  write(`  ${label} …`)
  return {
    end(succeeded) {
      clearInterval(counting)
      const result = succeeded ? `${seconds(1)} s` : 'failed'
      write(counting ? `\r  ${label} … ${result}\n` : ` ${result}\n`)
    },
  }
}

function write(text) {
  process.stdout.write(text)
}

/** Ends with one line that says what to do. */
export function fail(message) {
  process.stderr.write(`openhours: ${message}\n`)
  process.exit(1)
}
