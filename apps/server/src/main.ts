import { styleText } from 'node:util'
import { OWNER_LINK_HOURS } from '@openhours/auth'
import { readConfig, type Config } from './config.ts'
import { Refusal } from './refusal.ts'
import { startServer, type RunningServer } from './start-server.ts'

// The states of the process: starting → ready → closing → gone. It closes when it is told to (a signal), when the
// launcher that started it is gone, and when the database is; a second signal does not wait.

/** A terminal and npm both pass on a Ctrl-C: what comes this soon after the first is the same one. */
const SAME_SIGNAL_MS = 700
const CLOSE_MS = 30_000

let server: RunningServer | undefined
let closingSince: number | undefined
let exitCode = 0

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => close())
// The launcher holds the other end: killed, it cannot pass on anything else.
process.on('disconnect', () => close())
// Whoever read the output may be gone first; that is no reason to fall over while closing.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  const config = readConfig()
  server = await startServer(config, { onProgress: say, onLost: giveUp })
  if (closingSince === undefined) greet(server, config)
  else await finish(server)
} catch (error) {
  complain(error)
  process.exit(1)
}

function close(): void {
  if (closingSince !== undefined) {
    if (Date.now() - closingSince > SAME_SIGNAL_MS) process.exit(1)
    return
  }
  closingSince = Date.now()
  say('Closing')
  if (server) void finish(server)
}

async function finish(running: RunningServer): Promise<void> {
  setTimeout(() => process.exit(1), CLOSE_MS).unref()
  try {
    await running.close()
  } catch (error) {
    complain(error)
    exitCode = 1
  }
  process.exit(exitCode)
}

function giveUp(error: Error): void {
  complain(error)
  exitCode = 1
  close()
}

function say(line: string): void {
  process.stdout.write(`  ${line} …\n`)
}

function complain(error: unknown): void {
  const known = error instanceof Refusal || exitCode === 1
  const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)
  process.stderr.write(`${styleText('red', 'openhours:', { stream: process.stderr })} ${text}\n`)
}

function greet(running: RunningServer, { host }: Config): void {
  const { url, data, sampleSlug, ownerLink, showsOutbox } = running
  const page = sampleSlug === undefined ? `${url}/` : `${url}/${sampleSlug}   (a sample business)`
  const lines = [
    '',
    `  ${styleText('bold', 'openhours is ready')}`,
    '',
    `  Booking page   ${page}`,
    `  API            ${url}/trpc`,
    showsOutbox ? `  Messages       ${url}/outbox   (codes and mails, until mail is set up)` : [],
    `  Data           ${data}`,
    `  Stop           Ctrl-C`,
    '',
    ownerLink === undefined
      ? []
      : [`  Sign in as the owner  ${ownerLink}`, `  It works once, within ${OWNER_LINK_HOURS} hours.`, ''],
    showsOutbox ? [] : ['  Messages cannot be sent: codes and invitations will reach nobody.', ''],
    host === 'localhost' ? ['  Only this machine can reach it; HOST=0.0.0.0 opens it to your network.', ''] : [],
  ]
  process.stdout.write(`${lines.flat().join('\n')}\n`)
}
