import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newVisitor, openBrowser } from './open-browser.ts'
import { chooseLastTime, chooseService, expectAccessible, fillForm, submitButton } from './visit.ts'

const bookingPage = inject('bookingPage')
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser?.close())

test('of two visitors on the last slot one wins, the other keeps the form and books an offered time', async () => {
  // One person performs this service, so one time is one booking.
  const visitors = await Promise.all([newVisitor(browser), newVisitor(browser)])
  const [quick, slow] = await Promise.all(visitors.map((visitor) => visitor.newPage()))
  if (!quick || !slow) throw new Error('two pages were asked for')
  for (const [page, name] of [
    [quick, 'Quick Quentin'],
    [slow, 'Slow Sol'],
  ] as const) {
    await chooseService(page, bookingPage, 'Full colour')
    await chooseLastTime(page)
    await fillForm(page, name)
  }
  expect(new URL(quick.url()).searchParams.get('time')).toBe(new URL(slow.url()).searchParams.get('time'))

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
  await Promise.all(visitors.map((visitor) => visitor.close()))
})
