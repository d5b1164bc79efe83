import { startTestServer, type Project } from './start-test-server.ts'

/** vitest's global set-up: the bundled Postgres, which is what most installations run. */
export function setup(project: Project): Promise<() => Promise<void>> {
  return startTestServer(project)
}
