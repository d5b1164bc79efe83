import { postgresProjects } from '@openhours/db/testing/projects'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: postgresProjects(['src/*.test.ts']),
  },
})
