import { describe, inject, test } from 'vitest'
import { DESKTOP, PHONE } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'
import {
  changeAnswers,
  chooseLastTime,
  chooseService,
  expectAccessible,
  fillForm,
  submitButton,
  times,
} from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
const { origin } = new URL(bookingPage)

describe.each([
  ['a phone in the light', { ...PHONE, colorScheme: 'light' as const }],
  ['a phone in the dark', { ...PHONE, colorScheme: 'dark' as const }],
  ['a desktop in the light', { ...DESKTOP, colorScheme: 'light' as const }],
  ['a desktop in the dark', { ...DESKTOP, colorScheme: 'dark' as const, reducedMotion: 'reduce' as const }],
])('on %s', (_, device) => {
  test('the way to a booking and out of it has nothing that stands in the way', async () => {
    const page = await newPage(device)
    await page.goto(bookingPage)
    await page.getByRole('heading', { name: 'What would you like to book?' }).waitFor()
    await expectAccessible(page)
    await chooseService(page, bookingPage, 'Cut & finish')
    await times(page).first().waitFor()
    await expectAccessible(page)
    await chooseLastTime(page)
    await submitButton(page).click()
    await page.getByText('Please tell us your name.').waitFor()
    await expectAccessible(page)
    await fillForm(page, 'Ines Marlow')
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Cancel booking' }).click()
    await page.getByRole('heading', { name: 'Cancel this booking?' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await page.getByRole('heading', { name: 'This booking is cancelled.' }).waitFor()
    await expectAccessible(page)
  })

  test('neither have the pages that have nothing to show', async () => {
    const page = await newPage(device)
    // With several businesses the bare address leads to none of them, and shows the app's own page.
    await page.route(`${origin}/`, async (route) => {
      await route.fulfill({ response: await route.fetch({ url: `${origin}/no-such-business` }) })
    })
    for (const [path, heading] of [
      ['/', 'Open for bookings.'],
      ['/no-such-business', 'No business by that name.'],
      ['/a/b/c', 'There is nothing here.'],
      [`/booking/${'x'.repeat(64)}`, 'We can’t find this booking.'],
      [`${new URL(bookingPage).pathname}/book?service=gone`, 'This service isn’t offered any more.'],
    ] as const) {
      await page.goto(origin + path)
      await page.getByRole('heading', { name: heading }).waitFor()
      await expectAccessible(page)
    }
  })

  test('neither has a service without a free time', async () => {
    const page = await newPage(device)
    await changeAnswers(page, 'slot.find', { slots: [] })
    await chooseService(page, bookingPage, 'Cut & finish')
    await page.getByRole('heading', { name: 'No free times at the moment' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Ana Sousa' }).click()
    await page.getByRole('heading', { name: 'Ana Sousa has no free times at the moment' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'See times with anyone' }).click()
    await page.getByRole('heading', { name: 'No free times at the moment' }).waitFor()
  })
})
