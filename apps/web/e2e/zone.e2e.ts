import { describe, expect, inject, test } from 'vitest'
import { PHONE } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'
import { chooseLastTime, chooseService, fillForm, submitButton, times } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')

describe.each([
  ['elsewhere is told whose time it is', 'Europe/Lisbon', true],
  ['in the same city is not bothered with the zone', 'Australia/Melbourne', false],
  ['in another city with the same clock is not bothered either', 'Australia/Hobart', false],
])('a visitor %s', (_, timezoneId, isTold) => {
  test('on every page that shows a time', async () => {
    const page = await newPage({ ...PHONE, timezoneId })
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
  })
})
