import type { TestProject } from 'vitest/node'
import { startServer } from '@openhours/client/testing'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the sample business's booking page. */
    bookingPage: string
  }
}

/** One server for all files; each test takes times of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({ withWeb: true })
  project.provide('bookingPage', server.bookingPage)
  return () => server.stop()
}
