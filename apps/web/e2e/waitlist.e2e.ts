import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { bookElsewhere, freeDays, isFree, lookAtSample } from './by-client.ts'
import { openVisitors } from './open-visitors.ts'
import { changeAnswers, chooseService, expectAccessible } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
const sample = await lookAtSample(bookingPage)
const SERVICE = 'Full colour'
let page: Page

beforeEach(async () => {
  page = await newPage()
})

async function join(date: string): Promise<void> {
  await chooseService(page, bookingPage, SERVICE)
  await joinFor(date)
}

/** From the times of what was chosen. */
async function joinFor(date: string): Promise<void> {
  await page.getByRole('link', { name: 'Tell me when a time frees' }).click()
  await page.getByLabel('From').fill(date)
  await page.getByLabel('Name', { exact: true }).fill('Ines Marlow')
  await page.getByLabel('E-mail').fill('ines@example.com')
  await page.getByRole('button', { name: 'Put me on the list' }).click()
  await page.getByRole('heading', { name: 'You are on the list, Ines.' }).waitFor()
}

/** Somebody’s booking on a later day, and a visitor who waits for that day; then it is cancelled. */
async function getOffer(daysAhead: number): Promise<string> {
  const day = (await freeDays(sample, SERVICE))[daysAhead] ?? []
  const wanted = day.at(-1)
  if (!wanted) throw new Error('nothing is free')
  const manageToken = await bookElsewhere(sample, SERVICE, wanted.startsAt)
  await join(wanted.localDate)
  await sample.client.booking.cancel.mutate({ manageToken })
  // The page looks again by itself, as the server offers by itself.
  await page.getByRole('heading', { name: 'A time has come free.' }).waitFor({ timeout: 40_000 })
  return wanted.startsAt
}

describe('a visitor who waits', () => {
  test('says for which days on a form that says what is missing', async () => {
    await changeAnswers(page, 'slot.find', { slots: [] })
    await chooseService(page, bookingPage, SERVICE)
    await page.getByRole('heading', { name: 'No free times at the moment' }).waitFor()
    await page.getByRole('link', { name: 'Tell me when a time frees' }).click()
    await page.getByLabel('From').fill('2020-01-01')
    await page.getByRole('button', { name: 'Put me on the list' }).click()
    await page.getByText('These days are over.').waitFor()
    await page.getByText('Please tell us your name.').waitFor()
    await expectAccessible(page)
  })

  test('joins, finds the place again by its link, and leaves', async () => {
    const [day] = await freeDays(sample, SERVICE)
    await join(day?.[0]?.localDate ?? '')
    await expectAccessible(page)
    const link = page.url()
    await page.goto('about:blank')
    await page.goto(link)
    await page.getByRole('link', { name: 'Leave the list' }).click()
    await page.getByRole('heading', { name: 'Leave the list?' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Yes, leave' }).click()
    await page.getByRole('heading', { name: 'You have left the list.' }).waitFor()
    await expectAccessible(page)
  })

  test('is offered a time that frees, takes it, and has a booking', async () => {
    const startsAt = await getOffer(3)
    await expectAccessible(page)
    expect(await isFree(sample, SERVICE, startsAt)).toBe(false)
    const place = page.url()
    await page.getByLabel('Has colour ever irritated your skin?').selectOption('No')
    await page.getByRole('button', { name: /^Take / }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain('irritated your skin?')
    await page.goto(place)
    await page.getByRole('heading', { name: 'You have your time.' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'See your booking' }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
  })

  test('passes a time on, and keeps the place', async () => {
    const startsAt = await getOffer(4)
    await page.getByRole('button', { name: 'No, pass it on' }).click()
    await page.getByRole('heading', { name: 'You are on the list, Ines.' }).waitFor()
    await expect.poll(() => isFree(sample, SERVICE, startsAt)).toBe(true)
  })

  test('is told when a link leads nowhere', async () => {
    await page.goto(`${new URL(bookingPage).origin}/waitlist/${'x'.repeat(64)}`)
    await page.getByRole('heading', { name: 'We can’t find this place on the waitlist.' }).waitFor()
    await expectAccessible(page)
  })
})

describe('a visitor who waits for two services', () => {
  test('gets both in the form that was chosen, and answers the questions of both', async () => {
    const day = (await freeDays(sample, SERVICE))[6] ?? []
    const before = await Promise.all(day.slice(0, 1).map(({ startsAt }) => bookElsewhere(sample, SERVICE, startsAt)))
    await chooseService(page, bookingPage, SERVICE)
    await page.locator('details summary').click()
    await page.getByLabel('Cut & finish').check()
    await page.getByLabel('Long or thick hair').check()
    await page.getByText('$360').waitFor()
    await joinFor(day[0]?.localDate ?? '')
    const place = page.getByRole('region', { name: /^Waitlist/ })
    for (const text of [SERVICE, 'Cut & finish', 'Long or thick hair']) expect(await place.innerText()).toContain(text)
    await expectAccessible(page)

    await Promise.all(before.map((manageToken) => sample.client.booking.cancel.mutate({ manageToken })))
    await page.getByRole('heading', { name: 'A time has come free.' }).waitFor({ timeout: 40_000 })
    await page.getByRole('group', { name: SERVICE }).getByLabel('irritated your skin?').selectOption('No')
    await page.getByRole('group', { name: 'Cut & finish' }).getByLabel('last cut?').selectOption('Longer ago')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'See free times' }).click()
    await page.getByText('$360').waitFor()
    await page.goBack()
    await page.getByRole('button', { name: /^Take / }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain('Long or thick hair')
  })
})
