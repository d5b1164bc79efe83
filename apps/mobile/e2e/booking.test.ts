import { createClient } from '@openhours/client'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { openApp } from './open-app.ts'
import { askedFor, bookButton, expectAccessible, expectToSee, fillForm } from './visitor.ts'

const { server, url, openSample } = await openApp()
let page: Page

beforeEach(async () => {
  page = await openSample()
})

/** Somebody else books the same start with everybody who is free then. */
async function othersTake(startsAt: string, serviceId: string): Promise<void> {
  const client = createClient({ url: server.url })
  const { id: organizationId } = await client.organization.get.query({ slug: server.slug })
  const fromDate = startsAt.slice(0, 10)
  const { days } = await client.slot.find.query({ organizationId, serviceId, fromDate, days: 1 })
  const slot = days[0]?.slots.find((one) => one.startsAt === startsAt)
  const customer = { name: 'Somebody Else', phone: '0400 000 000' }
  for (const staffMemberId of slot?.staffMemberIds ?? [])
    await client.booking.create.mutate({ organizationId, serviceId, staffMemberId, startsAt, customer })
}

describe('a visitor with the app', () => {
  test('books a time, finds it in the app after a restart, and cancels it', async () => {
    await fillForm(page, 'Mia Marsh')
    await bookButton(page).click()
    await expectToSee(page.getByRole('heading', { name: 'See you soon, Mia.' }))

    await page.goto(url)
    await page.getByRole('tab', { name: 'My bookings' }).click()
    await expectToSee(page.getByRole('heading', { name: 'Upcoming' }))
    await page.getByRole('link', { name: /Laneway Studio/ }).click()
    await page.getByRole('button', { name: 'Cancel booking' }).click()
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await expectToSee(page.getByRole('heading', { name: 'This booking is cancelled.' }))

    await page.goto(`${url}/bookings`)
    await expectToSee(page.getByRole('link', { name: /Cancelled$/ }))
  })

  test('answers what the business wants to know', async () => {
    await fillForm(page, 'Mia Marsh')
    await page.getByRole('radio', { name: 'Longer ago' }).click()
    const sent = page.waitForRequest(/booking\.create/)
    await expectAccessible(page)
    await bookButton(page).click()
    expect((await sent).postData()).toContain('Longer ago')
    await expectToSee(page.getByRole('heading', { name: 'See you soon, Mia.' }))
  })

  test('can read the bookings without a network, and is told that they are copies', async () => {
    await fillForm(page, 'Mia Marsh')
    await bookButton(page).click()
    await expectToSee(page.getByRole('heading', { name: 'See you soon, Mia.' }))

    await page.route('**/trpc/**', (route) => route.abort())
    await page.goto(`${url}/bookings`)
    await expectToSee(page.getByText('these are the copies on your device'))
    await page.getByRole('link', { name: /Laneway Studio/ }).click()
    await expectToSee(page.getByText('this is the copy on your device'))
    await expectToSee(page.getByText('mia@example.com'))
  })

  test('keeps the filled form when somebody else is quicker, and books a near time with one tap', async () => {
    await fillForm(page, 'Mia Marsh')
    const { serviceId, startsAt } = askedFor(page)
    await othersTake(startsAt, serviceId)
    await bookButton(page).click()
    await expectToSee(page.getByText('Someone was a moment quicker.'))
    expect(await page.getByLabel(/^Name/).inputValue()).toBe('Mia Marsh')
    expect(await bookButton(page).count()).toBe(3)
    await expectAccessible(page)

    await bookButton(page).first().click()
    await expectToSee(page.getByRole('heading', { name: 'See you soon, Mia.' }))
  })

  test('is booked once when the answer is lost on the way and they try again', async () => {
    await fillForm(page, 'Mia Marsh')
    await page.route('**/trpc/booking.create**', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await bookButton(page).click()
    await expectToSee(page.getByText('We couldn’t reach the server.'))
    expect(await page.getByLabel(/^Name/).inputValue()).toBe('Mia Marsh')

    await page.unroute('**/trpc/booking.create**')
    // a second booking would find the time taken by the first
    await page.getByRole('button', { name: 'Try again' }).click()
    await expectToSee(page.getByRole('heading', { name: 'See you soon, Mia.' }))
  })

  test('is told when an address has no business, and can go and book elsewhere', async () => {
    await page.getByRole('button', { name: 'Book somewhere else' }).click()
    await page.getByLabel(/^Address of the booking page/).fill(`${server.url}/nobody-here`)
    await page.getByRole('button', { name: 'Open booking page' }).click()
    await expectToSee(page.getByText('it knows no business by that name'))
  })
})

describe('a visitor with a screen reader or a keyboard', () => {
  test.each(['light', 'dark'] as const)('is not stopped by any screen, in the %s appearance', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'My bookings' }).click()
    await expectToSee(page.getByText('No bookings yet'))
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Book', exact: true }).click()
    await page.getByRole('link', { name: /\$/ }).first().click()
    await expectToSee(page.getByRole('heading', { name: 'Which day?' }))
    await expectAccessible(page)
    await page.goBack()
    await fillForm(page, 'Mia Marsh')
    await expectAccessible(page)
    await bookButton(page).click()
    await expectToSee(page.getByRole('heading', { name: 'See you soon, Mia.' }))
    await page.getByRole('button', { name: 'Cancel booking' }).click()
    await expectAccessible(page)
    await page.goto(`${url}/bookings`)
    await expectToSee(page.getByRole('link', { name: /Laneway Studio/ }))
    await expectAccessible(page)
  })
})
