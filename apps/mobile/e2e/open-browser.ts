import chromium from '@sparticuz/chromium'
import { chromium as browserType, type Browser, type BrowserContext } from 'playwright-core'

/**
 * A browser with its own protections on (the packaged arguments switch off the same-origin policy, which would hide a
 * missing CORS header). Only the sandbox is off: it does not start for root.
 */
export async function openBrowser(): Promise<Browser> {
  return browserType.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  })
}

/** A phone of its own: nothing is kept from another one. */
export async function openPhone(
  browser: Browser,
  options: { colorScheme?: 'light' | 'dark' } = {},
): Promise<BrowserContext> {
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-AU',
    timezoneId: 'Australia/Melbourne',
    ...options,
  })
  phone.setDefaultTimeout(15_000)
  return phone
}
