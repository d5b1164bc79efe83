import type { Session } from '@openhours/api/session/schema'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { SOMEBODY, lookAtSample, type Sample } from './by-client.ts'
import { newVisitor, openBrowser } from './open-browser.ts'
import { changeAnswers, expectAccessible, fillForm, submitButton } from './visit.ts'

const bookingPage = inject('bookingPage')
let browser: Browser
let visitor: BrowserContext
let page: Page
let sample: Sample
let sessions: Session[]

beforeAll(async () => {
  ;[browser, sample] = await Promise.all([openBrowser(), lookAtSample(bookingPage)])
  const { client, organizationId } = sample
  const { days } = await client.session.find.query({ organizationId, days: 28 })
  sessions = days.flatMap((day) => day.sessions)
})

afterAll(() => browser?.close())

beforeEach(async () => {
  visitor = await newVisitor(browser)
  page = await visitor.newPage()
  await page.goto(bookingPage)
})

afterEach(() => visitor.close())

/** Somebody else takes seats in the n-th class from now. */
async function takeSeats(nth: number, seats: number): Promise<void> {
  const { client, organizationId } = sample
  await client.session.book.mutate({ organizationId, sessionId: sessions[nth]?.id ?? '', seats, customer: SOMEBODY })
}

async function chooseClass(nth: number): Promise<void> {
  await page.getByRole('link', { name: 'Braiding class' }).click()
  await page.getByRole('heading', { name: 'Choose a date' }).waitFor()
  const url = new URL(page.url())
  url.searchParams.set('date', sessions[nth]?.localDate ?? '')
  await page.goto(url.href)
  await page.getByText(/seats? left|Sold out/).waitFor()
}

describe('a visitor who books a class', () => {
  test('takes two seats of six, and cancels both', async () => {
    await chooseClass(0)
    await expectAccessible(page)
    expect(await page.getByText('6 seats left').count()).toBe(1)
    await page.getByRole('link', { name: 'Book a seat at 6:00 pm' }).click()
    await page.getByLabel('How many seats?').selectOption('2')
    await page.getByText('$90 in all').waitFor()
    await fillForm(page, 'Ines Marlow')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Book 2 seats' }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    const ticket = await page.getByRole('region', { name: 'Your booking' }).innerText()
    for (const text of ['Braiding class', '2 seats', '$90', '6:00 pm']) expect(ticket).toContain(text)
    // Seats stay in their class.
    expect(await page.getByRole('link', { name: 'Change time' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Cancel booking' }).click()
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await page.getByRole('link', { name: 'Book again' }).click()
    await page.getByText('6 seats left').waitFor()
  })

  test('sees that one is sold out', async () => {
    await takeSeats(1, 6)
    await chooseClass(1)
    await page.getByText('Sold out').waitFor()
    expect(await page.getByRole('link', { name: /^Book a seat/ }).count()).toBe(0)
    await expectAccessible(page)
  })

  test('keeps the form when there are not so many seats left any more', async () => {
    await chooseClass(2)
    await page.getByRole('link', { name: /^Book a seat/ }).click()
    await page.getByLabel('How many seats?').selectOption('3')
    await fillForm(page, 'Ines Marlow')
    await takeSeats(2, 4)
    await submitButton(page).click()
    await page.getByText('Only 2 seats are left.').waitFor()
    await expectAccessible(page)
    await page.getByLabel('How many seats?').selectOption('2')
    await takeSeats(2, 2)
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'The last seats have just gone.' }).waitFor()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ines Marlow')
    await page.getByRole('link', { name: 'See all times' }).click()
    await page.getByText('Sold out').waitFor()
  })

  test('is told when there are none', async () => {
    await changeAnswers(page, 'session.find', { sessions: [] })
    await page.getByRole('link', { name: 'Braiding class' }).click()
    await page.getByRole('heading', { name: 'No classes at the moment' }).waitFor()
    await expectAccessible(page)
  })
})
