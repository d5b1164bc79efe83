import { sql } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import { isOverload } from './errors.ts'
import { cloneTestDatabase } from './testing/test-database.ts'

const database = cloneTestDatabase(inject('postgres'))

afterAll(async () => {
  const db = await database
  await db.destroy()
})

test('a connection that is lost between two statements fails its transaction, and not the process', async () => {
  const db = await database
  let seen: unknown
  const work = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx)
    await sql`SELECT pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await sql`SELECT 1`.execute(tx)
  })
  await work.catch((error: unknown) => (seen = error))

  expect(isOverload(seen)).toBe(true)
  const { rows } = await sql`SELECT 1 AS one`.execute(db)
  expect(rows).toEqual([{ one: 1 }])
})
