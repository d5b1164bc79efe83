import { postgresProjects } from '@openhours/db/testing/projects'
import { defineConfig } from 'vitest/config'

/** What says something about the database. */
const onPostgres = ['src/http/{auth,booking,identify}.test.ts', 'src/database.test.ts', 'src/jobs.test.ts']
/** About the host: whatever the database. */
const onNewest = ['src/http/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The identity provider of the tests says at length that it is one for tests.
    onConsoleLog: (line) => !line.includes('oidc-provider'),
    projects: [
      { extends: true, test: { name: 'process', include: ['src/*.test.ts'], exclude: [...onPostgres, ...onNewest] } },
      ...postgresProjects(onPostgres, onNewest),
    ],
  },
})
