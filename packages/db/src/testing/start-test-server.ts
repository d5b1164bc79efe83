import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../database.ts'
import { migrateToLatest } from '../migrate.ts'
import { startPostgres } from '../postgres/index.ts'
import { createDatabase, TEMPLATE, type TestServer } from './test-database.ts'

/** What vitest hands to a global set-up, as far as we use it. */
export interface Project {
  provide(key: 'postgres', server: TestServer): void
}

/** Starts a Postgres for one run of tests, with a migrated template that each test worker clones. */
export async function startTestServer(project: Project, binFolder?: string): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'openhours-test-'))
  const postgres = await startPostgres({ folder, durable: false, label: 'tests', ...(binFolder && { binFolder }) })
  const server = { ...postgres.connection, version: postgres.version }
  await createTemplate(server)
  project.provide('postgres', server)
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function createTemplate(server: TestServer): Promise<void> {
  await createDatabase(server, TEMPLATE)
  const template = openDatabase({ ...server, database: TEMPLATE, max: 1 })
  await migrateToLatest(template)
  await template.destroy()
}
