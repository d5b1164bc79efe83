import { postgresProjects } from '@openhours/db/testing/projects'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is called `once` is the same on every version, and long.
    projects: postgresProjects(['src/**/*.test.ts', 'prove/storm.test.ts'], ['src/**/*.once.ts', 'prove/**/*.test.ts']),
  },
})
