import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { openVisitors } from './open-visitors.ts'
import { chooseLastTime, chooseService, fillForm, submitButton } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
let page: Page

beforeEach(async () => {
  page = await newPage()
  await chooseService(page, bookingPage, 'Fringe trim')
  await chooseLastTime(page)
})

async function focused(): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('name') ?? null)
}

describe('a form that is not right yet', () => {
  test('says what is missing beside the field, and takes the keyboard to the first', async () => {
    await submitButton(page).click()
    await page.getByText('Please tell us your name.').waitFor()
    expect(await focused()).toBe('name')
    await page.getByText('We need an e-mail address or a phone number').waitFor()

    await page.getByLabel('Name', { exact: true }).fill('Ines Marlow')
    await page.getByText('Please tell us your name.').waitFor({ state: 'detached' })
    await submitButton(page).click()
    expect(await focused()).toBe('email')
  })

  test('takes a phone number instead of an e-mail address', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Ines Marlow')
    await page.getByLabel('Phone').fill('0400 000 000')
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/booking\//)
  })

  test('shows what only the server can see beside the field, too', async () => {
    await fillForm(page, 'Ines Marlow')
    // The browser takes this for an address, the server does not.
    await page.getByLabel('E-mail').fill('ines@nowhere')
    await submitButton(page).click()
    await page.getByText('That doesn’t look like an e-mail address.').waitFor()
    expect(await focused()).toBe('email')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ines Marlow')
  })
})

describe('an answer lost on the way', () => {
  const tokens = new Set<unknown>()
  let answers = 0
  let isCut = true

  beforeEach(async () => {
    tokens.clear()
    answers = 0
    isCut = true
    await fillForm(page, 'Ines Marlow')
    await page.route('**/trpc/booking.create*', async (route) => {
      const answer = await route.fetch()
      answers++
      tokens.add(tokenIn(await answer.text()))
      await (isCut ? route.abort() : route.fulfill({ response: answer }))
    })
    await submitButton(page).click()
    await page.getByText('We couldn’t reach the server.').waitFor()
    isCut = false
  })

  test('is asked for again, and books once', async () => {
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ines Marlow')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(answers).toBeGreaterThan(1)
    expect(tokens.size).toBe(1)
  })

  test('is asked for again after a reload, and books once', async () => {
    await page.reload()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ines Marlow')
    await submitButton(page).click()
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
    expect(tokens.size).toBe(1)
  })
})

function tokenIn(answer: string): string | undefined {
  return /"manageToken":"([^"]+)"/.exec(answer)?.[1]
}
