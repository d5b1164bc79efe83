import type { Session } from '@openhours/api/session/schema'
import { formatDay } from '@openhours/client/format'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { SOMEBODY, lookAtSample } from './by-client.ts'
import { openVisitors } from './open-visitors.ts'
import { changeAnswers, expectAccessible, fillForm, submitButton } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
const sample = await lookAtSample(bookingPage)
let page: Page
let sessions: Session[]

beforeAll(async () => {
  const { client, organizationId } = sample
  const { days } = await client.session.find.query({ organizationId, days: 62 })
  sessions = days.flatMap((day) => day.sessions)
})

beforeEach(async () => {
  page = await newPage()
  await page.goto(bookingPage)
})

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

describe('a class that was moved since', () => {
  test('is not booked at a time that they did not see', async () => {
    await changeAnswers(page, 'session.find', { startsAt: '2026-12-01T07:00:00+11:00' })
    await chooseClass(7)
    await page.getByRole('link', { name: /^Book a seat/ }).click()
    await fillForm(page, 'Ines Marlow')
    await page.unroute('**/trpc/**session.find**')
    await submitButton(page).click()
    await page.getByText('This class has another time now.').waitFor()
    await page.getByText('6:00 pm').waitFor()
    await expectAccessible(page)
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
  })
})

describe('a class that the business approves', () => {
  test('is asked for, and its page says that the seats are kept', async () => {
    await changeAnswers(page, 'service.list', { needsApproval: true })
    await page.reload()
    await chooseClass(3)
    await page.getByRole('link', { name: /^Book a seat/ }).click()
    await page.getByText('Laneway Studio looks at each booking of this kind').waitFor()
    await page.getByLabel('How many seats?').selectOption('2')
    await fillForm(page, 'Ines Marlow')
    await expectAccessible(page)
    await changeAnswers(page, 'session.book', { state: 'requested' })
    await changeAnswers(page, 'booking.get', { state: 'requested' })
    await page.getByRole('button', { name: 'Ask for 2 seats' }).click()
    await page.getByRole('heading', { name: 'Your request is with us.' }).waitFor()
    await page.getByText('Your 2 seats are kept for you.').waitFor()
    expect(await page.getByRole('link', { name: 'Add to calendar' }).count()).toBe(0)
    await expectAccessible(page)
  })
})

describe('a visitor who changes to another class', () => {
  /** From the page of a booking of two seats in the fifth class. */
  beforeEach(async () => {
    const { client, organizationId } = sample
    const customer = { name: 'Ines Marlow', email: 'ines@example.com' }
    const request = { organizationId, sessionId: sessions[4]?.id ?? '', seats: 2, customer }
    const { manageToken } = await client.session.book.mutate(request)
    await page.goto(new URL(`/booking/${manageToken}`, bookingPage).href)
    await page.getByRole('link', { name: 'Change class' }).click()
    await page.getByRole('heading', { name: 'Choose another class' }).waitFor()
  })

  async function choose(nth: number): Promise<string> {
    const url = new URL(page.url())
    url.searchParams.set('date', sessions[nth]?.localDate ?? '')
    await page.goto(url.href)
    const link = page.getByRole('link', { name: 'Choose 6:00 pm' })
    await link.waitFor()
    await expectAccessible(page)
    await link.click()
    await page.getByRole('heading', { name: 'Take this time instead?' }).waitFor()
    return formatDay(sessions[nth]?.startsAt ?? '', 'en-AU')
  }

  async function seatsLeft(nth: number): Promise<number | undefined> {
    const { client, organizationId } = sample
    const { days } = await client.session.find.query({ organizationId, days: 62, withFull: true })
    return days.flatMap((day) => day.sessions).find(({ id }) => id === sessions[nth]?.id)?.seatsLeft
  }

  test('has the seats there, and the old ones are free', async () => {
    const before = (await seatsLeft(4)) ?? 0
    const day = await choose(5)
    await expectAccessible(page)
    await page.getByRole('button', { name: `Move to ${day}` }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain(day)
    expect(await seatsLeft(4)).toBe(before + 2)
    expect(await seatsLeft(5)).toBe(4)
  })

  test('keeps the old ones when somebody is quicker', async () => {
    await choose(6)
    await takeSeats(6, 5)
    await page.getByRole('button', { name: /^Move to/ }).click()
    await page.getByRole('heading', { name: 'The last seats there have just gone.' }).waitFor()
    await page.getByText('Your booking is unchanged.').waitFor()
    await expectAccessible(page)
    await page.getByRole('alert').getByRole('link', { name: 'Choose another class' }).click()
    await page.getByRole('link', { name: 'Back to the booking' }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    const { startsAt = '' } = sessions[4] ?? {}
    expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain(formatDay(startsAt, 'en-AU'))
  })

  test('is led there by a link to another time too', async () => {
    await page.goto(page.url().replace(/\/class.*/, '/time'))
    await page.getByRole('heading', { name: 'Choose another class' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/\/class$/)
  })
})
