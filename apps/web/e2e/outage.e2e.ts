import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVisitors } from './open-visitors.ts'
import { startServer, type TestServer } from '@openhours/client/testing'
import { chooseLastTime, chooseService, expectAccessible, fillForm, submitButton } from './visit.ts'

const { newPage } = openVisitors()
let server: TestServer

beforeAll(async () => {
  server = await startServer({ withWeb: true })
})

afterAll(() => server?.stop())

test('while the server is gone the form is kept, and when it is back one tap books', async () => {
  const page = await newPage()
  await chooseService(page, server.bookingPage, 'Cut & finish')
  const time = await chooseLastTime(page)
  await fillForm(page, 'Ines Marlow')

  await server.pause()
  await submitButton(page).click()
  await page.getByText('We couldn’t reach the server.').waitFor()
  await expectAccessible(page)
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ines Marlow')

  await page.getByRole('link', { name: 'Service', exact: true }).click()
  await page.goBack()
  await server.resume()
  await page.getByRole('button', { name: /^(Try again|Book )/ }).click()
  await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
  expect(await page.getByRole('region', { name: 'Your booking' }).innerText()).toContain(time)
})

test('a page that could not be loaded loads when it is tried again', async () => {
  const page = await newPage()
  await page.goto(`${server.url}/no-such-business`)
  await page.getByRole('heading', { name: 'No business by that name.' }).waitFor()
  await server.pause()
  await page.evaluate((address) => {
    history.pushState({}, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, new URL(server.bookingPage).pathname)
  await page.getByRole('heading', { name: 'We can’t reach the server.' }).waitFor()
  await expectAccessible(page)
  await server.resume()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'What would you like to book?' }).waitFor()
})
