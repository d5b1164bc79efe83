import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postgresEnvironment } from './create-cluster.ts'
import { errorCode } from './errors.ts'
import { giveTo, type Layout, SOCKET_PORT } from './layout.ts'

const LOG_BYTES = 5_000_000
const FAST_SHUTDOWN_MS = 15_000
const IMMEDIATE_SHUTDOWN_MS = 5_000

// Nothing waits for the disk, and each test worker has a pool of its own.
const FOR_TESTS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']

/** What `postmaster.pid` says: written by a postmaster when it starts, removed by it as its last act. */
export interface PidFile {
  pid: number
  socketFolder: string | undefined
}

export async function readPidFile(layout: Layout): Promise<PidFile | undefined> {
  try {
    const [pid, , , , socketFolder] = (await readFile(pidFile(layout), 'utf8')).split('\n')
    return Number(pid) > 0 ? { pid: Number(pid), socketFolder: socketFolder || undefined } : undefined
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function pidFile(layout: Layout): string {
  return join(layout.cluster, 'postmaster.pid')
}

/**
 * Starts a postmaster in a session of its own: Ctrl-C in a terminal reaches us and not it, and it outlives us when we
 * are killed, with every connection that still has something to say.
 */
export async function spawnPostmaster(layout: Layout, durable: boolean): Promise<ChildProcess> {
  const log = await openLog(layout)
  try {
    const child = spawn(join(layout.binFolder, 'postgres'), postmasterOptions(layout, durable), {
      ...layout.account,
      cwd: layout.home,
      detached: true,
      env: postgresEnvironment(),
      stdio: ['ignore', log.fd, log.fd],
    })
    // Without a listener a failing spawn would end the process; `exitCode` and the log tell the rest.
    child.on('error', () => {})
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

function postmasterOptions(layout: Layout, durable: boolean): string[] {
  const settings = [
    'listen_addresses=',
    `port=${SOCKET_PORT}`,
    // A list: quoted, a comma in the path is part of it.
    `unix_socket_directories="${layout.socketFolder.replaceAll('"', '""')}"`,
    'unix_socket_permissions=0700',
    ...(durable ? [] : FOR_TESTS),
  ]
  return ['-D', layout.cluster, ...settings.flatMap((setting) => ['-c', setting])]
}

async function openLog(layout: Layout) {
  const { logFile, account } = layout
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_BYTES) await rename(logFile, `${logFile}.1`)
  const log = await open(logFile, 'a', 0o600)
  await giveTo(account, logFile)
  return log
}

/** The end of the log from byte `from` on, for a person to read. */
export async function readLog(layout: Layout, from: number): Promise<string> {
  const content = await readFile(layout.logFile)
  const lines = content.subarray(Math.min(from, content.length)).toString('utf8').trim().split('\n')
  return lines.slice(-8).join('\n')
}

/**
 * Removes lock files whose process id now belongs to some other process, as happens in containers, where ids begin
 * again with each start. Postgres itself handles every other stale lock. True if there was one.
 */
export async function removeForeignLocks(layout: Layout): Promise<boolean> {
  const found = await readPidFile(layout)
  if (!found || process.platform !== 'linux' || (await isPostmasterOf(layout, found.pid))) return false
  const socketLock = join(layout.socketFolder, `.s.PGSQL.${SOCKET_PORT}.lock`)
  await Promise.all([pidFile(layout), socketLock].map((path) => rm(path, { force: true })))
  return true
}

// A postmaster's working folder is its cluster.
async function isPostmasterOf(layout: Layout, pid: number): Promise<boolean> {
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(layout.cluster))
  } catch (error) {
    return errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ESRCH'
  }
}

/** Stops a postmaster: first it ends its sessions in order and writes everything down, later it is told to hurry. */
export async function stopPostmaster(layout: Layout, pid: number): Promise<void> {
  // Its number may belong to somebody else by now.
  if ((await readPidFile(layout))?.pid !== pid) return
  if (signal(pid, 'SIGINT') && (await isGone(layout, pid, FAST_SHUTDOWN_MS))) return
  if (signal(pid, 'SIGQUIT') && (await isGone(layout, pid, IMMEDIATE_SHUTDOWN_MS))) return
  signal(pid, 'SIGKILL')
}

async function isGone(layout: Layout, pid: number, withinMs: number): Promise<boolean> {
  let deadline = Date.now() + withinMs
  let finished = false
  for (; Date.now() < deadline; await sleep(10)) {
    if (!signal(pid, 0)) return true
    if (finished || (await readPidFile(layout))?.pid === pid) continue
    // Removing its file is a postmaster's last act but one. Where nobody reaps orphans its id stays taken for ever.
    finished = true
    deadline = Date.now() + 500
  }
  return finished
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
    throw error
  }
}
