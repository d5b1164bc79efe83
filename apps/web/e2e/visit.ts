import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** From the front door to the times of a service. */
export async function chooseService(page: Page, bookingPage: string, service: string): Promise<void> {
  await page.goto(bookingPage)
  await page.getByRole('link', { name: service }).click()
  await page.getByRole('heading', { name: 'Choose a time' }).waitFor()
}

/** The free times on the page. */
export function times(page: Page): Locator {
  return page.getByRole('link', { name: /^\d{1,2}:\d\d [ap]m/ })
}

/** Goes to the form for the last free time of the first free day; answers the time as it reads. */
export async function chooseLastTime(page: Page): Promise<string> {
  const last = times(page).last()
  const label = (await last.textContent()) ?? ''
  await last.click()
  await page.getByRole('heading', { name: 'Your details', level: 1 }).waitFor()
  return label
}

export async function fillForm(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail').fill('visitor@example.com')
  await page.getByLabel('Anything we should know?').fill('The bell is broken, please knock.')
}

/** The button at the end of the form. */
export function submitButton(page: Page): Locator {
  return page.locator('form button[type=submit]').last()
}

/** Answers a question of the page otherwise: these values wherever they occur. */
export async function changeAnswers(page: Page, procedure: string, values: Record<string, unknown>): Promise<void> {
  await page.route(`**/trpc/**${procedure}**`, async (route) => {
    const response = await route.fetch()
    const json = JSON.stringify(await response.json(), (key, value: unknown) => (key in values ? values[key] : value))
    await route.fulfill({ response, body: json })
  })
}

/** The machine's look at a page. Ours have no frames, so it need not open another page to put its findings together. */
export function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode()
}

/** Nothing that keeps somebody from using the page, by the rules that a machine can check; nothing sticks out. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await axe(page).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  // Not against `innerWidth`: a phone zooms out until all that sticks out is inside of it.
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return Math.max(scrollWidth - clientWidth, 0)
  })
  expect([page.url(), overflow]).toEqual([page.url(), 0])
}
