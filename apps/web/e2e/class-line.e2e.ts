import type { Session } from '@openhours/api/session/schema'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { SOMEBODY, lookAtSample } from './by-client.ts'
import { openVisitors } from './open-visitors.ts'
import { expectAccessible } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
const sample = await lookAtSample(bookingPage)
let page: Page

beforeEach(async () => {
  page = await newPage()
})

/** Somebody else takes the seats of the last class that nobody has booked; answers the key to their booking. */
async function fillOne(butFor = 0): Promise<{ session: Session; manageToken: string }> {
  const { client, organizationId } = sample
  const { days } = await client.session.find.query({ organizationId, days: 62 })
  const session = days.flatMap(({ sessions }) => sessions).findLast(({ seats, seatsLeft }) => seatsLeft === seats)
  if (!session) throw new Error('somebody has booked in every class')
  const request = { organizationId, sessionId: session.id, seats: session.seats - butFor, customer: SOMEBODY }
  return { session, manageToken: (await client.session.book.mutate(request)).manageToken }
}

async function openDay({ localDate }: Session): Promise<void> {
  await page.goto(bookingPage)
  await page.getByRole('link', { name: 'Braiding class' }).click()
  await page.getByRole('heading', { name: 'Choose a date' }).waitFor()
  const url = new URL(page.url())
  url.searchParams.set('date', localDate)
  await page.goto(url.href)
  await page.getByText(/seats? left|Sold out/).waitFor()
}

async function join(session: Session, seats: string): Promise<void> {
  await openDay(session)
  await page.getByRole('link', { name: /^Tell me when there is a place/ }).click()
  await page.getByLabel('How many seats?').selectOption(seats)
  await page.getByLabel('Name', { exact: true }).fill('Ines Marlow')
  await page.getByLabel('E-mail').fill('ines@example.com')
  await page.getByRole('button', { name: 'Put me on the list' }).click()
  await page.getByRole('heading', { name: 'You are on the list, Ines.' }).waitFor()
}

describe('a visitor who finds a class full', () => {
  test('waits for two seats, is offered them, takes them, and has a booking', async () => {
    const { session, manageToken } = await fillOne()
    await join(session, '2')
    await expectAccessible(page)
    const place = page.url()
    await sample.client.booking.cancel.mutate({ manageToken })
    // The page looks again by itself, as the server offers by itself.
    await page.getByRole('heading', { name: 'There are 2 seats for you.' }).waitFor({ timeout: 40_000 })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Take 2 seats' }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain('2 seats')
    await page.goto(place)
    await page.getByRole('heading', { name: 'You have your seats.' }).waitFor()
    await expectAccessible(page)
  })

  test('passes a seat on, keeps the place, and leaves', async () => {
    const { session, manageToken } = await fillOne()
    await join(session, '1')
    await sample.client.booking.cancel.mutate({ manageToken })
    await page.getByRole('heading', { name: 'There is a seat for you.' }).waitFor({ timeout: 40_000 })
    await page.getByRole('button', { name: 'No, pass it on' }).click()
    await page.getByRole('heading', { name: 'You are on the list, Ines.' }).waitFor()
    await page.getByRole('link', { name: 'Leave the list' }).click()
    await page.getByRole('button', { name: 'Yes, leave' }).click()
    await page.getByRole('heading', { name: 'You have left the list.' }).waitFor()
    await page.getByRole('link', { name: 'See other dates' }).click()
    await page.getByRole('heading', { name: 'Choose a date' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/\/class$/)
  })

  test('is told on the form what is missing', async () => {
    const { session, manageToken } = await fillOne()
    await openDay(session)
    await page.getByRole('link', { name: /^Tell me when there is a place/ }).click()
    await page.getByRole('button', { name: 'Put me on the list' }).click()
    await page.getByText('Please tell us your name.').waitFor()
    await expectAccessible(page)
    await sample.client.booking.cancel.mutate({ manageToken })
  })
  test('finds the line from the form, when there are too few seats', async () => {
    const { session } = await fillOne(2)
    await openDay(session)
    await page.getByRole('link', { name: /^Book a seat/ }).click()
    await page.getByRole('link', { name: 'Need more? Tell me when more are free' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Need more? Tell me when more are free' }).click()
    await page.getByRole('heading', { name: 'Tell me when there is a place' }).waitFor()
    expect(await page.getByLabel('How many seats?').locator('option').count()).toBe(session.seats)
  })
})
