import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newVisitor, openBrowser } from './open-browser.ts'
import { chooseLastTime, chooseService, expectAccessible, fillForm, submitButton, times } from './visit.ts'

const bookingPage = inject('bookingPage')
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser?.close())

/** Two people who look at the same times. */
async function twoPages(service: string): Promise<[Page, Page, () => Promise<void>]> {
  const visitors = await Promise.all([newVisitor(browser), newVisitor(browser)])
  const [quick, slow] = await Promise.all(visitors.map((visitor) => visitor.newPage()))
  if (!quick || !slow) throw new Error('two pages were asked for')
  await Promise.all([quick, slow].map((page) => chooseService(page, bookingPage, service)))
  await Promise.all([quick, slow].map((page) => times(page).last().waitFor()))
  return [quick, slow, async () => void (await Promise.all(visitors.map((visitor) => visitor.close())))]
}

test('of two visitors on the last slot one wins, the other keeps the form and books an offered time', async () => {
  // One person performs this service, so one time is one booking.
  const [quick, slow, close] = await twoPages('Full colour')
  const held = quick.waitForResponse(/booking\.hold/)
  await chooseLastTime(quick)
  await held
  await chooseLastTime(slow)
  expect(new URL(quick.url()).searchParams.get('time')).toBe(new URL(slow.url()).searchParams.get('time'))

  await slow.getByRole('heading', { name: 'Somebody else is on this time right now.' }).waitFor()
  await expectAccessible(slow)
  await fillForm(slow, 'Slow Sol')
  await fillForm(quick, 'Quick Quentin')
  await submitButton(quick).click()
  await quick.getByRole('heading', { name: 'See you soon, Quick.' }).waitFor()
  await submitButton(slow).click()
  const news = slow.getByRole('heading', { name: 'Someone was a moment quicker.' })
  await news.waitFor()

  expect(await news.evaluate((heading) => heading === document.activeElement)).toBe(true)
  expect(await slow.getByLabel('Name', { exact: true }).inputValue()).toBe('Slow Sol')
  expect(await slow.getByLabel('Anything we should know?').inputValue()).toBe('The bell is broken, please knock.')
  await expectAccessible(slow)

  const offers = slow.getByRole('alert').getByRole('button')
  expect(await offers.count()).toBe(3)
  const [offered] = (await offers.first().innerText()).split('\n')
  await offers.first().click()
  await slow.getByRole('heading', { name: 'See you soon, Slow.' }).waitFor()
  expect(await slow.getByRole('region', { name: 'Your booking' }).innerText()).toContain(offered)
  await close()
})

test('whoever comes second to a time that is kept may take one near it, or wait and get it after all', async () => {
  const [quick, slow, close] = await twoPages('Full colour')
  const held = quick.waitForResponse(/booking\.hold/)
  const time = await chooseLastTime(quick)
  await held
  await chooseLastTime(slow)
  const alert = slow.getByRole('alert')
  await alert.getByRole('link').first().waitFor()
  expect(await alert.getByRole('link').count()).toBe(4)

  const released = quick.waitForResponse(/booking\.releaseHold/)
  await quick.getByRole('link', { name: 'Service', exact: true }).click()
  await released
  await fillForm(slow, 'Slow Sol')
  await submitButton(slow).click()
  await slow.getByRole('heading', { name: 'See you soon, Slow.' }).waitFor()
  expect(await slow.getByRole('region', { name: 'Your booking' }).innerText()).toContain(time)
  await close()
})
