import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { createDatabase } from '@openhours/db/testing'
import { openDatabase } from '@openhours/db'
import { sql } from 'kysely'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { readConfig } from './config.ts'
import { openConfigured } from './database.ts'

const server = inject('postgres')

let database: string

beforeEach(async () => {
  database = `openhours_${randomUUID()}`
  await createDatabase(server, database)
})

function urlOf(user: string, name = database): string {
  return `postgres:///${name}?host=${encodeURIComponent(server.host)}&user=${user}`
}

function open(databaseUrl: string) {
  return openConfigured(readConfig({ DATABASE_URL: databaseUrl }), {})
}

async function asAdministrator(statement: string): Promise<void> {
  await using db = openDatabase({ ...server, database })
  await sql.raw(statement).execute(db)
}

async function createUser(options = ''): Promise<string> {
  const user = `user_${randomUUID().slice(0, 8)}`
  await asAdministrator(`CREATE ROLE ${user} LOGIN ${options}`)
  return user
}

describe('a DATABASE_URL', () => {
  test('of an empty database is made ready', async () => {
    const opened = await open(urlOf(server.user))
    expect(opened.isNew).toBe(true)
    expect(opened.where).toContain(database)
    await opened.close()
  })

  test('of a user with no more rights than needed is made ready', async () => {
    const user = await createUser()
    await asAdministrator(`GRANT CREATE ON DATABASE "${database}" TO ${user}`)
    await asAdministrator(`GRANT CREATE ON SCHEMA public TO ${user}`)
    const opened = await open(urlOf(user))
    expect(opened.isNew).toBe(true)
    await opened.close()
  })

  test('where nobody listens', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as AddressInfo
    probe.close()
    await once(probe, 'close')
    await expect(open(`postgres://robin:hush@127.0.0.1:${port}/visits`)).rejects.toThrow(
      `The database at 127.0.0.1:${port} (DATABASE_URL) cannot be reached`,
    )
  })

  test('of a host that does not exist', async () => {
    await expect(open('postgres://robin:hush@nowhere.invalid/visits')).rejects.toThrow('cannot be reached')
  })

  test('of a database that does not exist', async () => {
    await expect(open(urlOf(server.user, 'nothing'))).rejects.toThrow('There is no database nothing at')
  })

  test('of a user that does not exist', async () => {
    await expect(open(urlOf('nobody_of_that_name'))).rejects.toThrow('rejects the user nobody_of_that_name')
  })

  test('with a wrong password, or with none', async () => {
    const user = await createUser(`PASSWORD 'right'`)
    await requirePassword(user)
    for (const address of [`${urlOf(user)}&password=wrong`, urlOf(user)]) {
      await expect(open(address)).rejects.toThrow(`rejects the user ${user}: check the name and the password`)
    }
  })

  async function requirePassword(user: string): Promise<void> {
    await using db = openDatabase({ ...server, database })
    const { rows } = await sql<{ path: string }>`SELECT current_setting('hba_file') AS path`.execute(db)
    const path = rows[0]?.path ?? ''
    const rules = await readFile(path, 'utf8')
    await writeFile(path, `local all ${user} scram-sha-256\n`)
    await appendFile(path, rules)
    await sql`SELECT pg_reload_conf()`.execute(db)
    await expect
      .poll(async () => (await sql`SELECT FROM pg_hba_file_rules WHERE user_name = ARRAY[${user}]`.execute(db)).rows)
      .toHaveLength(1)
  }

  test('of a user who may not create the extension', async () => {
    const user = await createUser()
    await asAdministrator(`GRANT CREATE ON SCHEMA public TO ${user}`)
    await expect(open(urlOf(user))).rejects.toThrow(
      `The user ${user} may not create the extension btree_gist. As an administrator, run once in ${database}: CREATE EXTENSION btree_gist`,
    )
  })

  test('of a user who may not create tables', async () => {
    const user = await createUser()
    await asAdministrator('CREATE EXTENSION btree_gist')
    await expect(open(urlOf(user))).rejects.toThrow(`The user ${user} may not create tables in ${database}`)
  })
})
