import type { TestProject } from 'vitest/node'
import { startServer } from '@openhours/client/testing'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the sample business's booking page. */
    bookingPage: string
    /** Lets the first who opens it in as its owner. */
    ownerLink: string
  }
}

/** One server for all files; each test takes times of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({ withWeb: true, host: 'localhost' })
  project.provide('bookingPage', server.bookingPage)
  project.provide('ownerLink', server.ownerLink)
  return () => server.stop()
}
