import type { ChildProcess } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { findBinaries, majorVersion } from './binaries.ts'
import { clusterExists, createCluster, removeUnfinished, SUPERUSER } from './create-cluster.ts'
import { inFolder, PostgresError } from './errors.ts'
import { type Layout, prepareLayout, SOCKET_PORT } from './layout.ts'
import { ensureDatabase, knock, serverVersion, takeOwnership } from './ownership.ts'
import { readLog, readPidFile, removeForeignLocks, spawnPostmaster, stopPostmaster } from './postmaster.ts'

const DATABASE = 'openhours'

// Recovery after a crash reads the write-ahead log, which is bounded; this is far beyond it.
const START_PATIENCE_MS = 5 * 60_000

export interface PostgresOptions {
  /** The data folder; made if it does not exist. The database lives in `postgres` below it. */
  folder: string
  /** Other binaries than the bundled ones: a folder with `initdb` and `postgres`. */
  binFolder?: string
  /** False for tests: nothing is forced to the disk, and a power cut loses the data. */
  durable?: boolean
  /** How this process is named to another one that wants the same folder. */
  label?: string
  onProgress?: (step: 'creating' | 'starting' | 'recovering') => void
  /** The database went away, and neither a restart nor a new connection helped. */
  onLost?: (error: Error) => void
}

export interface RunningPostgres {
  /** For node-postgres: over a unix socket that only this user can enter. */
  connection: { host: string; port: number; user: string; database: string }
  version: string
  pid: number
  /** True when it was running already, left behind by a process that was killed. */
  adopted: boolean
  /** Ends every session, writes everything down, and resolves when Postgres is gone. */
  stop: () => Promise<void>
}

interface Owned {
  client: Client
  pid: number
  socketFolder: string
  adopted: boolean
}

/**
 * Starts the Postgres of a data folder, or takes over the one that a killed process left running, and owns it until
 * `stop`. Throws `PostgresError`.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const binaries = await findBinaries(options.binFolder)
  const layout = await inFolder(options.folder, () => prepareLayout(options.folder, binaries))
  const owned = await inFolder(options.folder, () => own(layout, options))
  const { host, version } = { host: owned.socketFolder, version: await serverVersion(owned.client) }
  const watch = keepOwning(layout, options, owned)
  const stop = async (): Promise<void> => {
    const current = await watch.close()
    if (!current) return
    // The lock is kept to the last moment: nobody can adopt a database that is about to stop.
    await stopPostmaster(layout, current.pid)
    await current.client.end().catch(() => {})
  }
  let stopped: Promise<void> | undefined
  return {
    connection: { host, port: SOCKET_PORT, user: SUPERUSER, database: DATABASE },
    version,
    pid: owned.pid,
    adopted: owned.adopted,
    stop: () => (stopped ??= stop()),
  }
}

async function own(layout: Layout, options: PostgresOptions): Promise<Owned> {
  if (!(await clusterExists(layout))) {
    options.onProgress?.('creating')
    await createCluster(layout, options.durable ?? true)
  }
  const owned = await reach(layout, options)
  try {
    await takeOwnership(owned.client, layout, options.label ?? `process ${process.pid}`)
  } catch (error) {
    // Running or not, it is the winner's now.
    await owned.client.end().catch(() => {})
    throw error
  }
  try {
    await removeUnfinished(layout)
    await ensureDatabase(owned.client, DATABASE)
  } catch (error) {
    await stopPostmaster(layout, owned.pid)
    throw error
  }
  return owned
}

/** Connects, starting a postmaster unless there is one. Another process may start, or stop, one at the same time. */
async function reach(layout: Layout, options: PostgresOptions): Promise<Owned> {
  const begun = Date.now()
  const logStart = await stat(layout.logFile).then(
    (log) => log.size,
    () => 0,
  )
  let child: ChildProcess | undefined
  let announced = false
  while (Date.now() - begun < START_PATIENCE_MS) {
    const found = await readPidFile(layout)
    const socketFolder = found?.socketFolder ?? layout.socketFolder
    const answer = await knock(layout, socketFolder)
    if (answer.state === 'open') {
      const pid = (await readPidFile(layout))?.pid
      if (pid) return { client: answer.client, pid, socketFolder, adopted: pid !== child?.pid }
      await answer.client.end()
    }
    if (answer.state === 'absent' && (!child || (await hasLostTheRace(layout, child, logStart)))) {
      if (!child) options.onProgress?.('starting')
      child = await spawnPostmaster(layout, options.durable ?? true)
    }
    if (!announced && Date.now() - begun > 2_000) {
      options.onProgress?.('recovering')
      announced = true
    }
    await sleep(10)
  }
  throw await failure(layout, logStart)
}

const LOCK_FILE = /lock file .* already exists/
// A postmaster was killed, and its last sessions have not noticed yet that they are alone.
const LINGERING = /shared memory block .* still in use/

/** Whether our postmaster gave way to another one, so that it is worth trying again. Throws when it just failed. */
async function hasLostTheRace(layout: Layout, child: ChildProcess, logStart: number): Promise<boolean> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) return false
  const refusal = (await readLog(layout, logStart)).split('\n').findLast(isRefusal) ?? ''
  if (!LOCK_FILE.test(refusal) && !LINGERING.test(refusal)) throw await failure(layout, logStart)
  // While sessions linger the lock file must stay: by what it says Postgres sees them, and does not write beside them.
  if (LOCK_FILE.test(refusal)) await removeForeignLocks(layout)
  await sleep(100)
  return true
}

/** The last words of sessions that lost their postmaster are FATAL too, and may come after ours. */
function isRefusal(line: string): boolean {
  return line.includes('FATAL') && !line.includes('terminating connection')
}

async function failure(layout: Layout, logStart: number): Promise<PostgresError> {
  const [data, binaries] = await Promise.all([dataVersion(layout), majorVersion(layout.binFolder)])
  if (data !== binaries) {
    return new PostgresError(
      'version_mismatch',
      `The data in ${layout.folder} is of PostgreSQL ${data}, this openhours brings ${binaries}: ` +
        `start it with the openhours that made it, or move the data with pg_dump.`,
    )
  }
  const log = await readLog(layout, logStart)
  return new PostgresError('failed_to_start', `PostgreSQL did not start. The end of ${layout.logFile}:\n${log}`)
}

async function dataVersion(layout: Layout): Promise<number> {
  return Number.parseInt(await readFile(join(layout.cluster, 'PG_VERSION'), 'utf8'), 10)
}

/**
 * Watches the connection that holds the lock. When it breaks (Postgres restarts its sessions after a crash, or was
 * killed itself) the database is reached and owned again, started anew if need be.
 */
function keepOwning(layout: Layout, options: PostgresOptions, first: Owned) {
  // Undefined once it is lost: it may be another process's now, and is not ours to stop.
  let current: Owned | undefined = first
  let closing = false
  let repair: Promise<void> | undefined
  const watch = ({ client }: Owned): void => {
    client.once('end', () => {
      if (!closing) repair = regain()
    })
  }
  const regain = async (): Promise<void> => {
    try {
      current = await own(layout, { ...options, onProgress: undefined })
      watch(current)
    } catch (error) {
      current = undefined
      options.onLost?.(error instanceof Error ? error : new Error(String(error)))
    }
  }
  watch(first)
  return {
    close: async (): Promise<Owned | undefined> => {
      closing = true
      await repair
      return current
    },
  }
}
