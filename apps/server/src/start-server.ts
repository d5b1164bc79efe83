import { createHash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { createChangeHints, createSampleOrganization, createSchedules, noDoor, systemClock } from '@openhours/api'
import { createOwnerLink } from '@openhours/auth'
import { loadSecret, type Db } from '@openhours/db'
import { findSampleSlug } from '@openhours/db/queries/organization'
import { installSystemZones } from '@openhours/scheduling/system-zones'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { openConfigured, type Told } from './database.ts'
import { closeServer } from './http/close-server.ts'
import { createOutbox, hasLocalOutbox } from './http/outbox.ts'
import { publicUrlOf } from './http/public-url.ts'
import { buildServer } from './http/server.ts'
import { startJobs } from './jobs.ts'
import { explainPort, requirePort } from './port.ts'
import { Refusal } from './refusal.ts'

export interface RunningServer {
  /** Without a slash at the end. */
  url: string
  /** Where the data is: a folder, or a server. */
  data: string
  sampleSlug: string | undefined
  /** Lets its first reader into the sample business as the owner; undefined once somebody is in. */
  ownerLink: string | undefined
  /** Whether what would be sent to people can be looked at on this machine. */
  showsOutbox: boolean
  /** Lets requests in flight finish, within reason, and stops everything that was started. */
  close: () => Promise<void>
}

/** Starts openhours: database, schema, sample business, HTTP. What fails half-way is undone. Throws `Refusal`. */
export async function startServer(config: Config, told: Told = {}): Promise<RunningServer> {
  // What can be refused without starting anything comes first.
  await requireWeb(config.webFolder)
  await requirePort(config.port, config.host)
  // The machine's own time zone rules, where they are newer than those that openhours brings.
  installSystemZones()
  await using started = new AsyncDisposableStack()
  const database = await openConfigured(config, told)
  started.defer(database.close)
  const { db } = database
  if (database.isNew) await createSampleOrganization({ db, clock: systemClock })
  const outbox = createOutbox(config)
  const secret = await secretOf(config, db)
  const inMemory = { changes: createChangeHints(), schedules: createSchedules() }
  const effects = { db, secret, clock: systemClock, messages: outbox, ...inMemory }
  const server = buildServer({ config, outbox, ...effects })
  started.defer(() => closeServer(server))
  const reportDefect = (error: unknown, errorId: string): void => server.log.error({ err: error, errorId }, 'defect')
  const jobs = startJobs({ ...effects, actor: { kind: 'system' }, customerDoor: noDoor, reportDefect })
  started.defer(jobs.stop)
  await listen(server, config)
  const url = publicUrlOf(server, config)
  const sampleSlug = await findSampleSlug(db)
  const ownerLink = await createOwnerLink(db, url, systemClock.now())
  const showsOutbox = hasLocalOutbox(config)
  const kept = started.move()
  return { url, data: database.where, sampleSlug, ownerLink, showsOutbox, close: () => kept.disposeAsync() }
}

async function requireWeb(folder: string | undefined): Promise<void> {
  if (folder === undefined) return
  try {
    await access(join(folder, 'index.html'))
  } catch (cause) {
    throw new Refusal(`The web app is not built (no index.html in ${folder}): run \`npm start\`, which builds it.`, {
      cause,
    })
  }
}

async function secretOf(config: Config, db: Db): Promise<Uint8Array> {
  if (config.secret === undefined) return loadSecret(db)
  return createHash('sha256').update(config.secret).digest()
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port, listenTextResolver: () => '' })
  } catch (error) {
    throw (await explainPort(error, port, host)) ?? error
  }
}
