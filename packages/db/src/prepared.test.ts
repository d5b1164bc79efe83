import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { openDatabase, type Db } from './database.ts'
import { prepared } from './prepared.ts'
import { inTransaction } from './transaction.ts'

const server = inject('postgres')

test('a marked statement is parsed once on a connection, however often it is sent', async () => {
  await using db = openDatabase({ ...server, max: 1 })

  expect(await ask(db, 1)).toBe(2)
  expect(await ask(db, 20)).toBe(21)

  const { rows } = await sql<{ times: number }>`
    SELECT (generic_plans + custom_plans)::int AS times FROM pg_prepared_statements
    WHERE name LIKE 'openhours%'`.execute(db)
  expect(rows).toEqual([{ times: 2 }])
})

test('a statement without the mark has no name', async () => {
  await using db = openDatabase({ ...server, max: 1 })

  await sql`SELECT 1`.execute(db)

  expect(await preparedStatements(db)).toBe(0)
})

test('through a pooler, which may answer from another session, nothing has a name', async () => {
  const pooler = await listenInBetween()
  await using db = openDatabase({ ...server, host: '127.0.0.1', port: pooler.port, max: 1 })

  expect(await ask(db, 1)).toBe(2)

  expect(await preparedStatements(db)).toBe(0)
  pooler.close()
})

test('a connection that could not find out what it is connected to finds out the next time', async () => {
  await using db = openDatabase({ ...server, max: 1 })
  const transaction = inTransaction(db, async (tx) => {
    await sql`SELECT 1 / 0`.execute(tx).catch(() => undefined)
    await sql`${prepared} SELECT 2`.execute(tx)
  })
  await expect(transaction).rejects.toMatchObject({ code: '25P02' })

  expect(await ask(db, 1)).toBe(2)
  expect(await preparedStatements(db)).toBe(1)
})

async function ask(db: Db, value: number): Promise<number | undefined> {
  const { rows } = await sql<{ next: number }>`${prepared} SELECT ${value}::int + 1 AS next`.execute(db)
  return rows[0]?.next
}

async function preparedStatements(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM pg_prepared_statements`.execute(db)
  return rows[0]?.count
}

/** Tells its clients that they are connected to a session of its own, as poolers do. */
async function listenInBetween() {
  const { host, port } = server
  const between = createServer((client) => {
    const postgres = connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port })
    for (const end of [client, postgres]) end.on('error', () => undefined)
    client.pipe(postgres).on('close', () => client.destroy())
    postgres.once('data', (greeting: Buffer) => {
      // BackendKeyData: a `K`, its length of 12, the id of the session, a secret.
      const key = greeting.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
      greeting.writeInt32BE(greeting.readInt32BE(key + 5) + 1, key + 5)
      client.write(greeting)
      postgres.pipe(client)
    })
  })
  between.listen(0, '127.0.0.1')
  await once(between, 'listening')
  const address = between.address()
  if (address === null || typeof address === 'string') throw new Error('nothing listens')
  return { port: address.port, close: () => between.close() }
}
