import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { openApp } from './open-app.ts'
import { newestCode } from './outbox.ts'
import { bookButton, expectAccessible, expectToSee, fillForm } from './visitor.ts'

const { server, openSample } = await openApp()
let page: Page

beforeEach(async () => {
  page = await openSample()
})

describe('a customer with another phone than the one they booked with', () => {
  test('sees their visits by a code, opens one, and signs out', async () => {
    await fillForm(page, 'Mia Marsh')
    await bookButton(page).click()
    await expectToSee(page.getByRole('heading', { name: 'See you soon, Mia.' }))
    page = await openSample({ colorScheme: 'dark' })

    await page.getByRole('tab', { name: 'My bookings' }).click()
    await page.getByRole('link', { name: 'Find visits that aren’t here' }).click()
    await expectToSee(page.getByText('In a browser you are signed in until this page is closed.'))
    await expectAccessible(page)
    await page.getByLabel(/^E-mail or phone/).fill('mia@example.com')
    await page.getByRole('button', { name: 'Send me a code' }).click()
    const code = await newestCode(server.url, 'mia@example.com')
    await page.getByLabel(/^Code/).fill(code === '111111' ? '222222' : '111111')
    await page.getByRole('button', { name: 'Show my visits' }).click()
    await expectToSee(page.getByText('That code isn’t right'))
    await expectAccessible(page)
    await page.getByLabel(/^Code/).fill(code)
    await page.keyboard.press('Enter')
    await expectToSee(page.getByRole('heading', { name: 'Hello, Mia Marsh.' }))
    await expectToSee(page.getByRole('heading', { name: 'Coming up' }))
    await page.getByRole('link', { name: /Laneway Studio/ }).waitFor()
    await expectAccessible(page)

    await page.getByRole('link', { name: /Laneway Studio/ }).click()
    await page.getByRole('button', { name: 'Cancel booking' }).click()
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await expectToSee(page.getByRole('heading', { name: 'This booking is cancelled.' }))
    await page.goBack()
    await expectToSee(page.getByText('Nothing is booked at the moment.'))
    await expectToSee(page.getByRole('link', { name: /Cancelled/ }))
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expectToSee(page.getByLabel(/^E-mail or phone/))
    expect(await page.getByRole('heading', { name: 'Coming up' }).count()).toBe(0)
  })
})

describe('somebody who works for a business, in a browser', () => {
  test('is told where they can sign in', async () => {
    await page.getByRole('link', { name: 'For those who work here' }).click()
    await expectToSee(page.getByText('Signing in takes the app on a phone.'))
    await expectAccessible(page)
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Sign in on the web' }).click()
    expect((await opened).url()).toBe(`${server.url}/sign-in`)
  })
})
