import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { DESKTOP, PHONE } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'
import { chooseLastTime, chooseService, expectAccessible, fillForm, submitButton } from './visit.ts'

const { newPage } = openVisitors()
const bookingPage = inject('bookingPage')
const { origin } = new URL(bookingPage)
let page: Page

beforeEach(async () => {
  page = await newPage()
})

/** Books as a customer of whom nobody else in this file knows anything. */
async function book(email: string): Promise<void> {
  await chooseService(page, bookingPage, 'Fringe trim')
  await chooseLastTime(page)
  await fillForm(page, 'Ines Marlow')
  await page.getByLabel('E-mail').fill(email)
  await submitButton(page).click()
  await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
}

async function askForCode(contact: string): Promise<void> {
  await page.goto(`${bookingPage}/visits`)
  await page.getByLabel('E-mail or phone').fill(contact)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByLabel('Code').waitFor()
}

interface Sent {
  message: { kind: string; to: { email?: string }; code?: string }
}

/** The newest code that went to an address; undefined as long as none did. */
async function newestCode(email: string): Promise<string | undefined> {
  const answer = await page.request.get(`${origin}/outbox.json`)
  const { messages }: { messages: Sent[] } = await answer.json()
  return messages.find(({ message }) => message.kind === 'customer_code' && message.to.email === email)?.message.code
}

async function codeFor(email: string): Promise<string> {
  await expect.poll(() => newestCode(email)).toMatch(/^\d{6}$/)
  return (await newestCode(email)) ?? ''
}

async function signIn(email: string): Promise<void> {
  await askForCode(email)
  await page.getByLabel('Code').fill(await codeFor(email))
  await page.getByRole('button', { name: 'Show my visits' }).click()
  await page.getByRole('heading', { name: 'Hello, Ines.' }).waitFor()
}

function upcoming() {
  return page.getByRole('region', { name: 'Coming up' })
}

describe('a customer without a password', () => {
  test('finds what they booked by a code, cancels it on its page, and signs out', async () => {
    const email = 'cancels@example.com'
    await book(email)
    await page.getByRole('link', { name: 'All your visits' }).click()
    await page.getByRole('heading', { name: 'Your visits' }).waitFor()
    await signIn(email)
    await upcoming().getByRole('link', { name: 'Fringe trim' }).click()

    await page.getByRole('link', { name: 'Cancel booking' }).click()
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await page.getByRole('heading', { name: 'This booking is cancelled.' }).waitFor()
    await page.getByRole('link', { name: 'All your visits' }).click()

    await upcoming().getByText('Nothing is booked at the moment.').waitFor()
    await page.getByRole('region', { name: 'Earlier' }).getByText('Cancelled').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByLabel('E-mail or phone').waitFor()
    await page.reload()
    await page.getByLabel('E-mail or phone').waitFor()
  })

  test('comes from the front page, stays signed in, and is called as they like', async () => {
    const email = 'renamed@example.com'
    await book(email)
    await signIn(email)
    await page.getByRole('textbox', { name: 'Name' }).fill('Ivy Marlow')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Hello, Ivy.' }).waitFor()

    await page.goto(bookingPage)
    await page.getByRole('link', { name: 'Your visits' }).click()
    await page.getByRole('heading', { name: 'Hello, Ivy.' }).waitFor()
    expect(await page.context().cookies()).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }])
  })

  test('is out everywhere after signing out everywhere', async () => {
    const email = 'everywhere@example.com'
    await book(email)
    await signIn(email)
    const there = page
    page = await newPage()
    await signIn(email)
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByLabel('E-mail or phone').waitFor()

    await there.getByRole('button', { name: 'Save' }).click()
    await there.getByLabel('E-mail or phone').waitFor()
    expect(await there.getByText('Fringe trim').count()).toBe(0)
  })
})

describe('a customer whose code is of no use', () => {
  test('is told that it is wrong, and gets in by another one', async () => {
    const email = 'mistypes@example.com'
    await book(email)
    await askForCode(email)
    const first = await codeFor(email)
    await page.getByLabel('Code').fill(first === '111111' ? '222222' : '111111')
    await page.getByRole('button', { name: 'Show my visits' }).click()
    await page.getByText('That code isn’t right').waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Send another code' }).click()
    await page.getByText('Another code is on its way.').and(page.locator('form *')).waitFor()
    await expect.poll(() => newestCode(email)).not.toBe(first)
    // As it is copied out of a message, with spaces.
    await page.getByLabel('Code').fill(` ${(await codeFor(email)).replace(/^.../, '$& ')}`)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hello, Ines.' }).waitFor()
  })

  test('asks for too many codes, and is told how long to wait', async () => {
    const email = 'impatient@example.com'
    for (let i = 0; i < 5; i++) await askForCode(email)
    await page.goto(`${bookingPage}/visits`)
    await page.getByLabel('E-mail or phone').fill(email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByText(/That was a lot of tries\. Please wait \d+ minutes\./).waitFor()
    await expectAccessible(page)
  })
})

describe('somebody else', () => {
  test('sees nothing, whatever they type, and does not learn who has booked', async () => {
    const email = 'private@example.com'
    await book(email)
    await signIn(email)
    page = await newPage()
    await askForCode('stranger@example.com')
    await page.getByText('If somebody has booked here with stranger@example.com').waitFor()
    expect(await newestCode('stranger@example.com')).toBeUndefined()
    await page.getByRole('button', { name: 'Use another address or number' }).click()
    await page.getByLabel('E-mail or phone').fill('neither of both')
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByText('That doesn’t look like an e-mail address or a phone number.').waitFor()
    expect(await page.getByText('Fringe trim').count()).toBe(0)
  })

  test('is told when there is no such business', async () => {
    await page.goto(`${origin}/no-such-business/visits`)
    await page.getByRole('heading', { name: 'No business by that name.' }).waitFor()
    await expectAccessible(page)
  })
})

describe.each([
  ['phone', PHONE],
  ['desktop', DESKTOP],
])('on a %s, in the light and in the dark', (device, options) => {
  test('nothing stands in the way, and the keyboard is enough', async () => {
    const email = `${device}@example.com`
    await book(email)
    // A colour on its way from one scheme to the other is neither.
    page = await newPage({ ...options, reducedMotion: 'reduce' })
    await page.goto(`${bookingPage}/visits`)
    await page.getByLabel('E-mail or phone').waitFor()
    await expectBothAccessible()
    await page.getByLabel('E-mail or phone').focus()
    await page.keyboard.type(email)
    await page.keyboard.press('Enter')
    await page.getByLabel('Code').waitFor()
    await expectBothAccessible()
    expect(await page.locator('input:focus').getAttribute('autocomplete')).toBe('one-time-code')
    await page.keyboard.type(await codeFor(email))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hello, Ines.' }).waitFor()
    expect(await page.locator('h1:focus').count()).toBe(1)
    await upcoming().getByRole('link', { name: 'Fringe trim' }).waitFor()
    await expectBothAccessible()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'See you soon, Ines.' }).waitFor()
  })
})

async function expectBothAccessible(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
}
