import { defineConfig } from 'vitest/config'
import { postgresProjects } from './src/testing/projects.ts'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'embedded', include: ['src/postgres/**/*.test.ts'] } },
      ...postgresProjects(['src/*.test.ts', 'src/queries/**/*.test.ts']),
    ],
  },
})
