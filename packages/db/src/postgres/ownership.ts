import { realpath } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { SUPERUSER } from './create-cluster.ts'
import { errorCode, PostgresError } from './errors.ts'
import { type Layout, SOCKET_PORT } from './layout.ts'

// Any number will do as long as it stays the same for ever.
const LOCK = [1_869_636_974, 1_869_967_734]

// A killed owner's session ends a moment after it.
const LOCK_PATIENCE_MS = 1_500

/** What knocking at the socket found. */
export type Knock = { state: 'open'; client: Client } | { state: 'busy' } | { state: 'absent' }

/** Connects to the maintenance database of this cluster, if it runs and is really this one. */
export async function knock(layout: Layout, socketFolder: string): Promise<Knock> {
  const client = new Client({
    host: socketFolder,
    port: SOCKET_PORT,
    user: SUPERUSER,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  })
  // Swallowed here; whoever keeps the client listens for `end`.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    return { state: isNobodyThere(error) ? 'absent' : 'busy' }
  }
  if (await isCluster(client, layout)) return { state: 'open', client }
  await client.end()
  return { state: 'absent' }
}

function isNobodyThere(error: unknown): boolean {
  return ['ENOENT', 'ECONNREFUSED', 'ENOTDIR', 'ENOTSOCK'].includes(errorCode(error) ?? '')
}

// A copied data folder has the original's lock file, which names the original's socket.
async function isCluster(client: Client, layout: Layout): Promise<boolean> {
  const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const [mine, theirs] = await Promise.all([realpath(layout.cluster), realpath(rows[0]?.folder ?? '/')])
  return mine === theirs
}

/**
 * Takes the lock that makes this process the owner of the data folder. It belongs to the session, so it vanishes with
 * the process however that ends, unlike a file. Throws `data_folder_in_use`.
 */
export async function takeOwnership(client: Client, layout: Layout, label: string): Promise<void> {
  await client.query(`select set_config('application_name', $1, false)`, [label.slice(0, 63)])
  for (const deadline = Date.now() + LOCK_PATIENCE_MS; ; await sleep(50)) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', LOCK)
    if (rows[0]?.taken) return
    if (Date.now() > deadline) break
  }
  const owner = await ownerLabel(client)
  throw new PostgresError(
    'data_folder_in_use',
    `The data folder ${layout.folder} is in use by another openhours (${owner}): stop that one first.`,
  )
}

async function ownerLabel(client: Client): Promise<string> {
  const { rows } = await client.query<{ label: string }>(
    `select activity.application_name as label from pg_locks as lock
       join pg_stat_activity as activity on activity.pid = lock.pid
      where lock.locktype = 'advisory' and lock.classid = $1 and lock.objid = $2 and lock.granted`,
    LOCK,
  )
  return rows[0]?.label ?? 'unknown'
}

/** Creates the application's database where it is missing. */
export async function ensureDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
}

export async function serverVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  return rows[0]?.version ?? 'unknown'
}
