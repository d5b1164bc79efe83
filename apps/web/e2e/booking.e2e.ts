import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { DESKTOP, PHONE } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'
import { chooseLastTime, chooseService, fillForm, submitButton, times } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')

/** What the browser has to say about the pages: errors, and whatever the content security policy held back. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}

async function book(page: Page, name: string): Promise<string> {
  const time = await chooseLastTime(page)
  await fillForm(page, name)
  await submitButton(page).click()
  await page.getByRole('heading', { name: /^See you soon/ }).waitFor()
  return time
}

describe.each([
  ['on a phone', PHONE],
  ['on a desktop', DESKTOP],
])('a visitor %s', (_, device) => {
  test('books a time, comes back by the link, and cancels', async () => {
    const page = await newPage(device)
    const complaints = complaintsOf(page)
    await chooseService(page, bookingPage, 'Cut & finish')
    const time = await book(page, 'Ines Marlow')
    const ticket = page.getByRole('region', { name: 'Your booking' })
    for (const text of [time, 'Cut & finish', '$95', '7 Sample Lane', 'Ines Marlow', 'please knock']) {
      expect(await ticket.innerText()).toContain(text)
    }

    const link = page.url()
    await page.goto('about:blank')
    await page.goto(link)
    await page.getByRole('link', { name: 'Cancel booking' }).click()
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await page.getByRole('heading', { name: 'This booking is cancelled.' }).waitFor()
    expect(await page.getByRole('link', { name: 'Cancel booking' }).count()).toBe(0)

    await page.getByRole('link', { name: 'Book again' }).click()
    await page.getByRole('link', { name: time, exact: true }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a booking of one’s own', () => {
  test('goes into the calendar, and tells nobody its link', async () => {
    const page = await newPage()
    await chooseService(page, bookingPage, 'Fringe trim')
    await book(page, 'Ines Marlow')
    const href = await page.getByRole('link', { name: 'Add to calendar' }).getAttribute('href')
    const calendar = await page.request.get(new URL(href ?? '', page.url()).href)
    expect(calendar.headers()['content-type']).toContain('text/calendar')
    expect(await calendar.text()).toContain('BEGIN:VEVENT')
    expect(await page.locator('meta[name=referrer]').getAttribute('content')).toBe('no-referrer')
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toContain('noindex')
  })

  test('is not made twice by going back to the form', async () => {
    const page = await newPage()
    await chooseService(page, bookingPage, 'Fringe trim')
    const time = await book(page, 'Ines Marlow')
    await page.goBack()
    await page.getByRole('heading', { name: 'Choose a time' }).waitFor()
    await times(page).first().waitFor()
    expect(await page.getByLabel('Name', { exact: true }).count()).toBe(0)
    expect(time).not.toBe('')
  })
})

describe('the choice lives in the address', () => {
  test('a person, a day further on and back again', async () => {
    const page = await newPage()
    await chooseService(page, bookingPage, 'Cut & finish')
    const first = await page.getByRole('heading', { name: /^Times on/ }).innerText()
    await page.getByRole('link', { name: 'Tom Nguyen' }).click()
    await page.waitForURL(/staff=/)
    await page.getByRole('link', { name: 'Later days' }).click()
    await page.waitForURL(/date=/)
    await times(page).first().waitFor()
    const later = await page.getByRole('heading', { name: /^Times on/ }).innerText()
    expect(later).not.toBe(first)
    await page.reload()
    await page.getByRole('heading', { name: later }).waitFor()
    await page.getByRole('link', { name: 'Earlier days' }).click()
    await page.getByRole('heading', { name: later }).waitFor({ state: 'detached' })
  })

  test('a closed day cannot be chosen, and opened by its address it offers the next free one', async () => {
    const page = await newPage()
    await chooseService(page, bookingPage, 'Cut & finish')
    expect(await page.getByRole('link', { name: /^Friday/ }).count()).toBe(0)
    const friday = await page
      .getByText(/^Friday.*No free times$/)
      .first()
      .innerText()
    const url = new URL(page.url())
    url.searchParams.set('date', fridayOf(friday))
    await page.goto(url.href)
    await page.getByRole('heading', { name: /^Nothing free on Friday/ }).waitFor()
    await page.getByRole('link', { name: /^Next free: Saturday/ }).click()
    await times(page).first().waitFor()
  })

  test('a form that is left for another time is still filled in', async () => {
    const page = await newPage()
    await chooseService(page, bookingPage, 'Cut & finish')
    await chooseLastTime(page)
    await fillForm(page, 'Ines Marlow')
    await page.getByRole('link', { name: 'Change time' }).click()
    await times(page).first().click()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ines Marlow')
    expect(await page.getByLabel('E-mail').inputValue()).toBe('visitor@example.com')
  })
})

/** `2026-11-27` of `Friday 27 November, No free times`: the next such date from today. */
function fridayOf(label: string): string {
  const [, day, month] = /(\d+) (\w+)/.exec(label) ?? []
  const years = [0, 1].map((later) => new Date().getUTCFullYear() + later)
  const found = years.map((year) => new Date(`${day} ${month} ${year} UTC`)).find((date) => date.getUTCDay() === 5)
  return found?.toISOString().slice(0, 10) ?? ''
}
