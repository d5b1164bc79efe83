import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { openVisitors } from './open-visitors.ts'
import { chooseLastTime, chooseService, expectAccessible, fillForm, submitButton, times } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')

/** Two people who look at the same times. */
async function twoPages(service: string): Promise<[Page, Page]> {
  const [quick, slow] = await Promise.all([newPage(), newPage()])
  await Promise.all([quick, slow].map((page) => chooseService(page, bookingPage, service)))
  await Promise.all([quick, slow].map((page) => times(page).last().waitFor()))
  return [quick, slow]
}

test('of two visitors on the last slot one wins, the other keeps the form and books an offered time', async () => {
  // One person performs this service, so one time is one booking.
  const [quick, slow] = await twoPages('Full colour')
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
})

test('whoever comes second to a time that is kept may take one near it, or wait and get it after all', async () => {
  const [quick, slow] = await twoPages('Full colour')
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
})
