import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import type { BrowserContext, Locator, Page } from 'playwright-core'

/** Opens the app on a phone and types in the address of a booking page, as somebody does the first time. */
export async function openBusiness(phone: BrowserContext, app: string, bookingPage: string): Promise<Page> {
  const page = await phone.newPage()
  await page.goto(app)
  await page.getByLabel(/^Address of the booking page/).fill(bookingPage)
  await page.getByRole('button', { name: 'Open booking page' }).click()
  await page.getByRole('heading', { name: 'What would you like to book?' }).waitFor()
  return page
}

/** Goes from the business to the filled-in form of its first service, for the last free time of the first free day. */
export async function fillForm(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: /\$/ }).first().click()
  await page
    .getByRole('button', { name: /^\d+:\d\d (am|pm), / })
    .last()
    .click()
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel(/^E-mail/).fill('mia@example.com')
}

/** What is asked for on the form, as the address of the screen says it. */
export function askedFor(page: Page): { serviceId: string; startsAt: string } {
  const { pathname, searchParams } = new URL(page.url())
  return { serviceId: pathname.split('/')[2] ?? '', startsAt: searchParams.get('startsAt') ?? '' }
}

export function bookButton(page: Page) {
  return page.getByRole('button', { name: /^Book \d/ })
}

/** Waits until a person would see it. */
export async function expectToSee(something: Locator): Promise<void> {
  await something.waitFor({ state: 'visible' })
}

/** Nothing that keeps somebody from using the screen, by the rules that a machine can check. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}
