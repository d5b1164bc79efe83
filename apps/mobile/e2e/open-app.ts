import { startServer, type TestServer } from '@openhours/client/testing'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'
import { openBrowser, openPhone } from './open-browser.ts'
import { serveExport } from './serve-export.ts'
import { openBusiness } from './visitor.ts'

interface OpenApp {
  server: TestServer
  /** Where the app is. */
  url: string
  /** The sample business in the app, on somebody's phone. */
  openSample: (options?: { colorScheme: 'dark' }) => Promise<Page>
}

/** A server and the app for the tests of a file; whose phone it was leaves after the test. */
export async function openApp(): Promise<OpenApp> {
  const [server, app, browser] = await Promise.all([startServer(), serveExport(), openBrowser()])
  const phones: BrowserContext[] = []
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.close()))
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all([app.stop(), server.stop()])
  })
  return {
    server,
    url: app.url,
    openSample: async (options) => {
      const phone = await openPhone(browser, options)
      phones.push(phone)
      return openBusiness(phone, app.url, server.bookingPage)
    },
  }
}
