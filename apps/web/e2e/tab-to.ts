import type { Page } from 'playwright-core'

/** Presses Tab until what has the keyboard reads like this; fails where it cannot be reached. */
export async function tabTo(page: Page, text: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const element = document.activeElement
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : element
      return label?.textContent?.trim() ?? ''
    })
    if (text.test(name)) return
  }
  throw new Error(`the keyboard does not reach ${text}`)
}
