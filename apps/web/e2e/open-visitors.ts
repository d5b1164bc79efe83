import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { newVisitor, openBrowser } from './open-browser.ts'

interface Visitors {
  /** Somebody with a browser of their own, on a phone unless said otherwise. */
  newVisitor: (device?: BrowserContextOptions) => Promise<BrowserContext>
  /** The first page of somebody new. */
  newPage: (device?: BrowserContextOptions) => Promise<Page>
}

/** One browser for the tests of a file; whoever came in a test leaves after it. */
export function openVisitors(): Visitors {
  let browser: Browser
  const here: BrowserContext[] = []
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterEach(async () => {
    await Promise.all(here.splice(0).map((visitor) => visitor.close()))
  })
  afterAll(() => browser?.close())
  const come = async (device?: BrowserContextOptions): Promise<BrowserContext> => {
    const visitor = await newVisitor(browser, device)
    here.push(visitor)
    return visitor
  }
  return { newVisitor: come, newPage: async (device) => (await come(device)).newPage() }
}
