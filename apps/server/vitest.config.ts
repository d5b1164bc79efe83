import { postgresProjects } from '@openhours/db/testing/projects'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'process', include: ['src/*.test.ts'], exclude: ['src/database.test.ts'] } },
      ...postgresProjects(['src/http/*.test.ts', 'src/database.test.ts']),
    ],
  },
})
