import chromium from '@sparticuz/chromium'
import { chromium as browserType, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core'

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const DESKTOP = { viewport: { width: 1280, height: 800 } }

/**
 * A Chromium from npm, or the one at BROWSER_PATH. Its own protections stay on (the packaged arguments would switch
 * off the same-origin policy); only the sandbox is off, because it does not start for root.
 */
export async function openBrowser(): Promise<Browser> {
  return browserType.launch({
    executablePath: process.env['BROWSER_PATH'] ?? (await chromium.executablePath()),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  })
}

/** Somebody with a browser of their own, in the same city as the sample business. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = PHONE): Promise<BrowserContext> {
  const visitor = await browser.newContext({ locale: 'en-AU', timezoneId: 'Australia/Melbourne', ...options })
  visitor.setDefaultTimeout(15_000)
  return visitor
}
