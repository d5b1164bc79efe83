import { POSTGRES_15 } from './projects.ts'
import { startTestServer, type Project } from './start-test-server.ts'

/** vitest's global set-up: the oldest Postgres that is supported, as Debian packages it. */
export function setup(project: Project): Promise<() => Promise<void>> {
  return startTestServer(project, POSTGRES_15)
}
