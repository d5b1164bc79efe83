import chromium from '@sparticuz/chromium'
import { chromium as browserType, type Browser, type BrowserContext } from 'playwright-core'

export async function openBrowser(): Promise<Browser> {
  return browserType.launch({ executablePath: await chromium.executablePath(), args: chromium.args })
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
