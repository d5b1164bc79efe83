import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const POSTGRES_15 = '/usr/lib/postgresql/15/bin'

/**
 * vitest projects: the same tests on the bundled Postgres and, where it is installed, on the oldest supported one.
 * What is in `newestOnly` has nothing to do with the version.
 */
export function postgresProjects(include: string[], newestOnly: string[] = []) {
  return [
    project('postgres 18', './postgres-18.ts', [...include, ...newestOnly]),
    ...(existsSync(POSTGRES_15) ? [project('postgres 15', './postgres-15.ts', include)] : []),
  ]
}

function project(name: string, setup: string, include: string[]) {
  return {
    extends: true as const,
    test: { name, include, globalSetup: [fileURLToPath(new URL(setup, import.meta.url))] },
  }
}
