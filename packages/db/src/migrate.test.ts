import { describe, expect, inject, test } from 'vitest'
import { sql } from 'kysely'
import { openDatabase } from './database.ts'
import { migrateToLatest } from './migrate.ts'
import { createDatabase } from './testing/test-database.ts'

const server = inject('postgres')

async function emptyDatabase(name: string) {
  await createDatabase(server, name)
  return openDatabase({ ...server, database: name })
}

describe('somebody who starts servers', () => {
  test('who starts two at once gets each migration once', async () => {
    await using first = await emptyDatabase('migrate_twice')
    await using second = await emptyDatabase('migrate_twice')

    const runs = await Promise.all([migrateToLatest(first), migrateToLatest(second)])

    expect(runs.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, 10])
  })

  test('who starts again migrates nothing', async () => {
    await using db = await emptyDatabase('migrate_again')
    await migrateToLatest(db)

    expect(await migrateToLatest(db)).toEqual([])
  })
})

describe('somebody who shards by organization', () => {
  test('finds the organization first in every key and index of a tenant table', async () => {
    await using db = await emptyDatabase('migrate_shape')
    await migrateToLatest(db)

    const { rows } = await sql<{ index: string; first: string }>`
      SELECT i.relname AS index, a.attname AS first
      FROM pg_index x
      JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_class t ON t.oid = x.indrelid
      JOIN pg_attribute a ON a.attrelid = x.indexrelid AND a.attnum = 1
      WHERE t.relnamespace = 'public'::regnamespace
        AND t.relname NOT IN ('installation', 'organization_slug', 'kysely_migration', 'kysely_migration_lock')
        -- accounts are the installation's, and point to their organizations
        AND t.relname NOT LIKE 'auth\\_%' AND t.relname NOT IN ('attempt', 'user_organization')
        -- for the job across organizations that removes those whose time is over; a request never reads by it
        AND i.relname <> 'organization_by_deletion'
        AND a.attname <> 'organization_id'`.execute(db)

    expect(rows).toEqual([])
  })
})
