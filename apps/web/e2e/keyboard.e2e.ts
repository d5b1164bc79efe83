import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { DESKTOP } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'
import { tabTo } from './tab-to.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')

async function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement
    const frame = element?.closest('.service-card') ?? element
    return frame !== null && getComputedStyle(frame).outlineStyle !== 'none'
  })
}

test('a booking is made and cancelled without a pointer', async () => {
  const page = await newPage(DESKTOP)
  await page.goto(bookingPage)
  await page.getByRole('heading', { name: 'What would you like to book?' }).waitFor()

  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
  expect(await focusIsVisible(page)).toBe(true)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Cut & finish/)
  expect(await focusIsVisible(page)).toBe(true)
  await page.keyboard.press('Enter')

  // A new page takes the keyboard to its heading and is announced.
  await page.getByRole('heading', { name: 'Choose a time' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  await tabTo(page, /Ana Sousa/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/staff=/)
  await page.locator('output', { hasText: /free times?$/ }).waitFor({ state: 'attached' })
  await tabTo(page, /^\d{1,2}:\d\d [ap]m/)
  expect(await focusIsVisible(page)).toBe(true)
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'Your details', level: 1 }).waitFor()
  await tabTo(page, /^Name/)
  await page.keyboard.type('Kay Board')
  await tabTo(page, /^Phone/)
  await page.keyboard.type('0400 000 000')
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'See you soon, Kay.' }).waitFor()
  await tabTo(page, /^Cancel booking/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Cancel this booking?' }).waitFor()
  await tabTo(page, /^Yes, cancel it/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'This booking is cancelled.' }).waitFor()
})
