import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { bookElsewhere, isFree, lookAtSample } from './by-client.ts'
import { openVisitors } from './open-visitors.ts'
import { changeAnswers, chooseLastTime, chooseService, expectAccessible, fillForm, submitButton } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
const sample = await lookAtSample(bookingPage)
const SERVICE = 'Full colour'
let page: Page
let tokens: string[]

beforeEach(async () => {
  page = await newPage()
  tokens = []
  page.on('response', async (response) => {
    if (!response.url().includes('booking.hold')) return
    const answer = await response.text().catch(() => '')
    tokens.push(/"holdToken":"([^"]+)"/.exec(answer)?.[1] ?? '')
  })
  // Its own clock, so that it can be moved.
  await page.clock.install()
  await chooseService(page, bookingPage, SERVICE)
  const held = page.waitForResponse(/booking\.hold/)
  await chooseLastTime(page)
  await held
})

function chosenTime(): string {
  return new URL(page.url()).searchParams.get('time') ?? ''
}

/** What eight minutes without a sign of life do, sooner. */
async function runOut(): Promise<void> {
  await expect.poll(() => tokens.length).toBeGreaterThan(0)
  await sample.client.booking.releaseHold.mutate({ holdToken: tokens.at(-1) ?? '' })
  await page.clock.fastForward('09:00')
  await page.getByRole('heading', { name: 'Your time was given back.' }).waitFor()
}

describe('a time that was chosen', () => {
  test('is nobody else’s while the form is filled in, and free again when it is left', async () => {
    const startsAt = chosenTime()
    expect(await isFree(sample, SERVICE, startsAt)).toBe(false)
    await page.getByRole('link', { name: 'Change time' }).click()
    await expect.poll(() => isFree(sample, SERVICE, startsAt)).toBe(true)
    await page.locator(`a[href*="${encodeURIComponent(startsAt)}"]`).waitFor()
  })

  test('is free again when the page is closed', async () => {
    const startsAt = chosenTime()
    await page.goto('about:blank')
    await expect.poll(() => isFree(sample, SERVICE, startsAt)).toBe(true)
  })

  test('stays one’s own over a reload', async () => {
    await page.reload()
    await expect.poll(() => tokens.length).toBe(2)
    expect(await page.getByRole('alert').count()).toBe(0)
    await fillForm(page, 'Ines Marlow')
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
  })

  test('is counted down near the end, and kept longer by typing', async () => {
    expect(await page.getByRole('timer').count()).toBe(0)
    await expect.poll(() => tokens.length).toBe(1)
    // In two steps, so that it is long ago that the time was kept whenever the page got to know of it.
    await page.clock.fastForward('05:00')
    expect(await page.getByRole('timer').count()).toBe(0)
    await page.clock.fastForward('01:30')
    await page.getByText(/^Kept for you for 1:/).waitFor()
    await expectAccessible(page)
    // The server's clock was not moved, so its answer is.
    await changeAnswers(page, 'booking.extendHold', { expiresAt: new Date(Date.now() + 14 * 60_000).toISOString() })
    await page.getByLabel('Name', { exact: true }).fill('Ines')
    await page.getByRole('timer').waitFor({ state: 'detached' })
  })
})

describe('a time that has run out', () => {
  test('is told as given back, and taken again with one tap', async () => {
    await fillForm(page, 'Ines Marlow')
    await runOut()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Keep it for me again' }).click()
    await page.getByRole('heading', { name: 'Your time was given back.' }).waitFor({ state: 'detached' })
    await expect.poll(() => isFree(sample, SERVICE, chosenTime())).toBe(false)
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
  })

  test('and is another’s by then: others are offered, and the form is still filled in', async () => {
    await fillForm(page, 'Ines Marlow')
    const lost = chosenTime()
    await runOut()
    await bookElsewhere(sample, SERVICE, lost)
    await page.getByRole('button', { name: 'Keep it for me again' }).click()
    await page.getByRole('heading', { name: 'Somebody else is on this time right now.' }).waitFor()
    const near = page.getByRole('alert').getByRole('link').first()
    const [offered = ''] = (await near.innerText()).split('\n')
    await near.click()
    await expect.poll(chosenTime).not.toBe(lost)
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ines Marlow')
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain(offered)
  })
})

test('a time that is not kept, as too many are on this connection: that is said, and it is booked all the same', async () => {
  await page.route('**/trpc/booking.hold*', async (route) => {
    const failure = { reason: 'limit_reached', details: { limit: 6 } }
    const error = { message: failure.reason, code: -32_009, data: { code: 'CONFLICT', httpStatus: 409, failure } }
    await route.fulfill({ status: 409, json: route.request().url().includes('batch=1') ? [{ error }] : { error } })
  })
  await page.reload()
  await page.getByRole('status').filter({ hasText: 'isn’t yours until you book it' }).waitFor()
  await expectAccessible(page)
  await fillForm(page, 'Ines Marlow')
  await submitButton(page).click()
  await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
})
