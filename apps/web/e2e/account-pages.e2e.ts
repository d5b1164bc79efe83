import type { BrowserContext, Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lastSent, openBusiness, PASSWORD, signedUp, signIn } from './account-visit.ts'
import { DESKTOP, PHONE } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'
import { tabTo } from './tab-to.ts'
import { axe, expectAccessible } from './visit.ts'

const { newVisitor, newPage } = openVisitors()
const { origin } = new URL(inject('bookingPage'))

type PageToSee = readonly [path: string, heading: string]

/** Looks at pages, two at a time. */
async function expectAllAccessible(visitor: BrowserContext, pages: readonly PageToSee[]): Promise<void> {
  const left = [...pages]
  const look = async (): Promise<void> => {
    const page = await visitor.newPage()
    for (let next = left.shift(); next; next = left.shift()) await expectAccessibleAt(page, next)
  }
  await Promise.all([look(), look()])
}

/** In the light by all rules, in the dark by those about colours. */
async function expectAccessibleAt(page: Page, [path, heading]: PageToSee): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(origin + path)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const { violations } = await axe(page).withRules(['color-contrast']).analyze()
  expect(violations.map(({ nodes }) => [path, ...nodes.map(({ html }) => html)])).toEqual([])
}

test('nothing on the pages before the door stands in the way', async () => {
  // Without transitions: halfway between light and dark nothing can be read.
  const visitor = await newVisitor({ ...PHONE, reducedMotion: 'reduce' })
  await expectAllAccessible(visitor, [
    ['/sign-in', 'Sign in'],
    ['/sign-in/code', 'Sign in by code'],
    ['/sign-in/second-factor', 'One more step'],
    ['/sign-up', 'Make an account'],
    ['/sign-up/confirm?email=somebody@example.com', 'Check your e-mail'],
    ['/forgot-password', 'Choose a new password'],
    ['/welcome', 'Welcome. This business is yours.'],
    ['/invitation#nothing', 'We can’t find this invitation.'],
  ])
})

test('nothing on the pages behind the door stands in the way, with long names', async () => {
  // Without transitions: halfway between light and dark nothing can be read.
  const page = await newPage({ ...PHONE, reducedMotion: 'reduce' })
  const name = 'Wilhelmina-Bartholomea Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyll'
  await signedUp(page, { origin, name, email: 'wilhelmina.bartholomea.featherstonehaugh@example.com' })
  const invited = 'an-address-that-is-quite-long-for-a-phone@subdomain.example.com'
  const slug = await openBusiness(page, origin, 'the-extraordinarily-long-named-grooming-parlour')
  await page.goto(`${origin}/manage/${slug}/members`)
  await page.getByLabel('E-mail').fill(invited)
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('button', { name: 'Take back' }).waitFor()
  const { path: invitation = '' } = await lastSent(origin, invited, 'invitation')
  await expectAllAccessible(page.context(), [
    ['/account', 'Your account'],
    ['/manage/new', 'Open a business'],
    [`/manage/${slug}/members`, 'Who works here'],
    [`/manage/${slug}/keys`, 'API keys'],
    [`/manage/${slug}/activity`, 'What happened'],
    [`/manage/${slug}/settings`, 'Settings'],
    ['/outbox', 'Messages'],
    [invitation, 'Work at The the-extraordinarily-long-named-grooming-parlour studio?'],
  ])
})

test('somebody signs in without a pointer, and learns why a password is refused', async () => {
  const page = await newPage(DESKTOP)
  await signedUp(page, { origin, name: 'Kei Ito', email: 'kei@example.com' })
  await page.request.post(`${origin}/auth/sign-out`, { data: {} })
  await page.goto(origin)
  await page.getByRole('link', { name: 'For the business: sign in' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await tabTo(page, /^E-mail$/)
  await page.keyboard.type('kei@example.com')
  await tabTo(page, /^Password$/)
  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('That e-mail and password don’t belong together.').waitFor()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/account')
})

test('whoever guesses a password is told to wait', async () => {
  const page = await newPage(DESKTOP)
  const guess = { email: 'guessed@example.com', password: 'not the password' }
  const guessing = (): Promise<unknown> => page.request.post(`${origin}/auth/sign-in/email`, { data: guess })
  await Promise.all(Array.from({ length: 10 }, guessing))
  await page.goto(`${origin}/sign-in`)
  await signIn(page, guess.email, guess.password)
  const told = await page.getByRole('alert').textContent()
  expect(told).toMatch(/^Too many attempts\. Try again in \d+ minutes\.$/)
  expect(await page.getByLabel('E-mail').inputValue()).toBe(guess.email)
})
