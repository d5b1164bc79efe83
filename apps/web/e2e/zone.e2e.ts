import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { PHONE, newVisitor, openBrowser } from './open-browser.ts'
import { chooseLastTime, chooseService, fillForm, submitButton, times } from './visit.ts'

const bookingPage = inject('bookingPage')
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser?.close())

describe.each([
  ['elsewhere is told whose time it is', 'Europe/Lisbon', true],
  ['in the same city is not bothered with the zone', 'Australia/Melbourne', false],
  ['in another city with the same clock is not bothered either', 'Australia/Hobart', false],
])('a visitor %s', (_, timezoneId, isTold) => {
  test('on every page that shows a time', async () => {
    const visitor = await newVisitor(browser, { ...PHONE, timezoneId })
    const page = await visitor.newPage()
    const notes = page.getByText(/Melbourne time \(UTC\+1[01]\)/)
    await chooseService(page, bookingPage, 'Fringe trim')
    await times(page).first().waitFor()
    expect(await notes.count()).toBe(isTold ? 1 : 0)
    const time = await chooseLastTime(page)
    expect(await notes.count()).toBe(isTold ? 1 : 0)
    await fillForm(page, 'Ines Marlow')
    await submitButton(page).click()
    const ticket = page.getByRole('region', { name: 'Your booking' })
    await ticket.waitFor()
    expect(await notes.count()).toBe(isTold ? 1 : 0)
    expect(await ticket.innerText()).toContain(time)
    await visitor.close()
  })
})
