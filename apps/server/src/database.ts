import { type Db, isEmpty, migrateToLatest, openDatabase } from '@openhours/db'
import { PostgresError, readServerVersion, startPostgres } from '@openhours/db/postgres'
import type { Config } from './config.ts'
import { explainDatabase, nameOfDatabase, requireSupported } from './explain-database.ts'
import { Refusal } from './refusal.ts'

/** What a start tells while it goes on, and afterwards. */
export interface Told {
  onProgress?: (line: string) => void
  /** The embedded database is gone for good; the server is of no use without it. */
  onLost?: (error: Error) => void
}

export interface OpenDatabase {
  db: Db
  /** Where the data is, for the operator. */
  where: string
  isNew: boolean
  close: () => Promise<void>
}

/** Opens the database of the configuration, embedded or not, with its schema up to date. Throws `Refusal`. */
export function openConfigured(config: Config, told: Told): Promise<OpenDatabase> {
  return config.databaseUrl === undefined ? openEmbedded(config, told) : openExternal(config.databaseUrl, told)
}

const STEPS = {
  creating: 'Creating the database',
  starting: 'Starting the database',
  recovering: 'The database is recovering what was not written down before',
}

async function openEmbedded(config: Config, told: Told): Promise<OpenDatabase> {
  await using opened = new AsyncDisposableStack()
  try {
    const postgres = await startPostgres({
      folder: config.dataFolder,
      label: `process ${process.pid}, port ${config.port}`,
      onProgress: (step) => told.onProgress?.(STEPS[step]),
      ...(told.onLost && { onLost: told.onLost }),
    })
    opened.defer(postgres.stop)
    if (postgres.adopted) told.onProgress?.('Taking over the database that was left running')
    const db = openDatabase(postgres.connection)
    opened.defer(() => db.destroy())
    return { ...(await migrated(db, told)), where: config.dataFolder, close: keep(opened) }
  } catch (error) {
    if (error instanceof PostgresError) throw new Refusal(advise(error), { cause: error })
    throw error
  }
}

async function openExternal(databaseUrl: string, told: Told): Promise<OpenDatabase> {
  await using opened = new AsyncDisposableStack()
  try {
    const db = openDatabase(databaseUrl)
    opened.defer(() => db.destroy())
    requireSupported(await readServerVersion(db))
    return { ...(await migrated(db, told)), where: nameOfDatabase(databaseUrl), close: keep(opened) }
  } catch (error) {
    throw explainDatabase(error, databaseUrl) ?? error
  }
}

async function migrated(db: Db, told: Told): Promise<{ db: Db; isNew: boolean }> {
  const migrations = await migrateToLatest(db)
  if (migrations.length > 0) told.onProgress?.(`Schema brought up to date (${migrations.length})`)
  return { db, isNew: await isEmpty(db) }
}

function keep(opened: AsyncDisposableStack): () => Promise<void> {
  const kept = opened.move()
  return () => kept.disposeAsync()
}

function advise(error: PostgresError): string {
  if (error.reason !== 'folder_unwritable' && error.reason !== 'data_folder_in_use') return error.message
  return `${error.message} To use another folder: OPENHOURS_DATA=<folder> npm start`
}
