import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { majorVersion } from './binaries.ts'
import { errorCode, PostgresError } from './errors.ts'
import { giveTo, type Layout } from './layout.ts'

export const SUPERUSER = 'openhours'

const UNFINISHED = 'data.new-'

export async function clusterExists(layout: Layout): Promise<boolean> {
  try {
    await stat(join(layout.cluster, 'PG_VERSION'))
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}

/**
 * Makes the cluster beside its place and then renames it, so that whatever interrupts it leaves nothing half-made.
 * Two processes may do this at once: the first to finish has the name, the other uses what it finds.
 */
export async function createCluster(layout: Layout, durable: boolean): Promise<void> {
  const unfinished = await mkdtemp(join(layout.home, UNFINISHED))
  try {
    await giveTo(layout.account, unfinished)
    const version = await majorVersion(layout.binFolder)
    await runInitdb(layout, [`--pgdata=${unfinished}`, ...localeOptions(version), ...(durable ? [] : ['--no-sync'])])
    await appendFile(join(unfinished, 'postgresql.conf'), settings(version))
    await rename(unfinished, layout.cluster)
    if (durable) await syncFolder(layout.home)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await clusterExists(layout))) throw error
  }
}

/** Removes what interrupted starts left behind. For the owner of the data only. */
export async function removeUnfinished(layout: Layout): Promise<void> {
  const names = await readdir(layout.home)
  const stale = names.filter((name) => name.startsWith(UNFINISHED))
  await Promise.all(stale.map((name) => rm(join(layout.home, name), { recursive: true, force: true, maxRetries: 3 })))
}

// Sorting and case must not depend on the machine's C library: an upgrade of it would corrupt indexes silently.
function localeOptions(version: number): string[] {
  const provider = version >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  return ['--encoding=UTF8', '--locale=C', ...provider]
}

// Written once, into postgresql.conf: whoever runs it may tune them. What must hold is on the command line instead.
function settings(version: number): string {
  const lines = [
    '',
    '# openhours: for a small machine and short transactions',
    'shared_buffers = 64MB',
    'max_connections = 60',
    'max_wal_size = 512MB',
    'jit = off',
    'max_parallel_workers_per_gather = 0',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "log_line_prefix = '%m [%p] '",
    '# Statements and details of errors hold names and addresses of customers.',
    'log_error_verbosity = terse',
    'log_min_error_statement = panic',
  ]
  if (version >= 18) lines.push('# Three processes less; what is read here is in memory.', 'io_method = sync')
  return `${lines.join('\n')}\n`
}

function runInitdb(layout: Layout, options: string[]): Promise<void> {
  const initdb = spawn(
    join(layout.binFolder, 'initdb'),
    [...options, `--username=${SUPERUSER}`, '--auth=trust', '--data-checksums', '--no-instructions'],
    { ...layout.account, cwd: layout.home, stdio: ['ignore', 'ignore', 'pipe'], env: postgresEnvironment() },
  )
  let complaints = ''
  initdb.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  return new Promise((resolve, reject) => {
    initdb.once('error', (cause) => reject(new PostgresError('binaries_missing', 'initdb does not run.', { cause })))
    initdb.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new PostgresError('failed_to_start', `The database could not be created: ${complaints.trim()}`))
    })
  })
}

/** Postgres gets no variable of ours: PG* would change its defaults, and secrets are none of its business. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
