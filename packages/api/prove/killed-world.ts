// A server and a database that can be killed, with a way to each on which connections are lost.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { migrateToLatest, openDatabase, type Db } from '@openhours/db'
import { startPostgres, type RunningPostgres } from '@openhours/db/postgres'
import { sql } from 'kysely'
import { cuttingProxy, type CuttingProxy } from './cutting-proxy.ts'
import type { ServingOrders } from './killing-server.ts'
import { memberOf, openShop, type Shop } from './open-shop.ts'
import type { Random } from './random.ts'

const SERVER = fileURLToPath(new URL('./killing-server.ts', import.meta.url))
const PATIENCE_MS = 60_000

interface Parts {
  folder: string
  postgres: OwnedPostgres
  shop: Shop
  sessionIds: string[]
  dataFolder: string
  random: Random
}

/** As the server owns it: when it cannot be had back, the process ends and is started again by whoever looks after it. */
class OwnedPostgres {
  restarts = 0
  #running: RunningPostgres | undefined
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async start(): Promise<RunningPostgres> {
    const onLost = (): void => {
      this.restarts++
      void this.start()
    }
    this.#running = await startPostgres({ folder: this.#folder, label: 'killing', onLost })
    return this.#running
  }

  async stop(): Promise<void> {
    await this.#running?.stop()
  }
}

/** Classes in the evening, when they stand in nobody's way; some of them are sold out in the end. */
async function holdClasses({ as, at, organizationId, serviceIds, personIds }: Shop, db: Db): Promise<string[]> {
  const [staffMemberId = ''] = personIds
  const asked = { organizationId, serviceId: serviceIds.at(-1) ?? '', staffMemberId, startsAt: at(1440 + 19 * 60) }
  const rule = { frequency: 'daily' as const, count: 3 }
  const { sessions } = await as(db, memberOf(organizationId, 'desk')).session.create({ ...asked, rule, seats: 40 })
  return sessions.map(({ id }) => id)
}

export class KilledWorld implements AsyncDisposable {
  readonly shop: Shop
  readonly sessionIds: readonly string[]
  /** Straight to the database, for those who look on. */
  readonly connection: RunningPostgres['connection']
  isOver = false
  /** What has gone wrong by itself. */
  readonly strange: string[] = []
  readonly #parts: Parts
  readonly #saidAt = Date.now()
  #server: ChildProcess | undefined
  #serverPort = 0
  #toDatabase: CuttingProxy | undefined
  #toServer: CuttingProxy | undefined

  private constructor(parts: Parts, connection: RunningPostgres['connection']) {
    this.#parts = parts
    this.shop = parts.shop
    this.sessionIds = parts.sessionIds
    this.connection = connection
  }

  static async start(random: Random): Promise<KilledWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'openhours-killing-'))
    // Started by root, Postgres runs as another user, who has to get in.
    await chmod(folder, 0o755)
    const postgres = new OwnedPostgres(folder)
    const { connection } = await postgres.start()
    await using db = openDatabase({ ...connection, max: 2 })
    await migrateToLatest(db)
    const shop = await openShop(db)
    const sessionIds = await holdClasses(shop, db)
    const { rows } = await sql<{ dataFolder: string }>`SELECT current_setting('data_directory') AS data_folder`.execute(
      db,
    )
    const dataFolder = rows[0]?.dataFolder ?? ''
    const world = new KilledWorld({ folder, postgres, shop, sessionIds, random, dataFolder }, connection)
    await world.#openWays()
    await world.#startServer()
    return world
  }

  /** Where clients ask. */
  get port(): number {
    return this.#toServer?.port ?? 0
  }

  /** How often the database had to be started by a new owner. */
  restarts(): number {
    return this.#parts.postgres.restarts
  }

  cuts(): number {
    return (this.#toDatabase?.cuts() ?? 0) + (this.#toServer?.cuts() ?? 0)
  }

  /** A database of one's own connections, that does not mind losing them. */
  open(): Db {
    return openDatabase({ ...this.connection, max: 2 })
  }

  async killServer(): Promise<void> {
    await this.stopServer()
    await this.#startServer()
  }

  async stopServer(): Promise<void> {
    const gone = this.#server && once(this.#server, 'exit')
    this.#server?.kill('SIGKILL')
    await gone
  }

  /** Whoever owns the database starts it again. */
  async killDatabase(): Promise<void> {
    const [pid] = (await readFile(join(this.#parts.dataFolder, 'postmaster.pid'), 'utf8')).split('\n')
    process.kill(Number(pid), 'SIGKILL')
    await using db = this.open()
    const deadline = Date.now() + PATIENCE_MS
    for (;;) {
      const isUp = await sql`SELECT`.execute(db).then(
        () => true,
        () => false,
      )
      if (isUp) return
      if (Date.now() > deadline) throw new Error('the database does not come back')
      await pause(20)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server?.kill('SIGKILL')
    this.#toServer?.close()
    this.#toDatabase?.close()
    await this.#parts.postgres.stop()
    await rm(this.#parts.folder, { recursive: true, force: true })
  }

  async #openWays(): Promise<void> {
    const { random } = this.#parts
    const { host, port } = this.connection
    this.#toDatabase = await cuttingProxy({
      to: () => ({ path: join(host, `.s.PGSQL.${port}`) }),
      fate: (sent) => {
        // A booking that nothing stands in the way of is one statement, and its own transaction.
        const ends = sent.includes('commit') || sent.includes('INSERT INTO claim')
        if (this.isOver || !ends) return 'through'
        if (random.inHundred(5)) return 'answer lost'
        return random.inHundred(3) ? 'lost' : 'through'
      },
    })
    this.#toServer = await cuttingProxy({
      to: () => ({ host: '127.0.0.1', port: this.#serverPort }),
      fate: () => (!this.isOver && random.inHundred(5) ? 'answer lost' : 'through'),
    })
  }

  async #startServer(): Promise<void> {
    const { shop } = this.#parts
    const { user, database } = this.connection
    const orders: ServingOrders = {
      database: { host: '127.0.0.1', port: this.#toDatabase?.port ?? 0, user, database },
      secret: Buffer.from(shop.secret).toString('base64'),
      organizationId: shop.organizationId,
      clock: { at: shop.clock.at, saidAt: this.#saidAt },
    }
    const server = spawn(process.execPath, [SERVER, JSON.stringify(orders)], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    this.#server = server
    server.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') return
      this.strange.push(`the server ended by itself, with ${code ?? signal}`)
      void this.#startServer()
    })
    if (!server.stdout) throw new Error('a server without output')
    const [line]: unknown[] = await once(createInterface(server.stdout), 'line')
    this.#serverPort = Number(line)
  }
}
