import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { authenticatorCode, lastSent, PASSWORD, signedUp, signIn } from './account-visit.ts'
import { DESKTOP } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'

const { newPage } = openVisitors()
const { origin } = new URL(inject('bookingPage'))

/** A device that makes passkeys and asks its owner, who always agrees. */
async function givePasskeyDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('the owner comes in by the link of the first start, once, and from then on by a passkey', async () => {
  const page = await newPage(DESKTOP)
  await givePasskeyDevice(page)
  await page.goto(inject('ownerLink'))
  await page.getByRole('button', { name: 'Sign in as the owner' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await page.getByRole('link', { name: 'Laneway Studio' }).waitFor()

  await page.getByLabel('What to call it').fill('My laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('button', { name: 'Remove My laptop' }).waitFor()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()

  const late = await newPage(DESKTOP)
  await late.goto(inject('ownerLink'))
  await late.getByRole('button', { name: 'Sign in as the owner' }).click()
  expect(await late.getByRole('alert').textContent()).toContain('The link was used before, or is too old.')
})

test('somebody makes an account with the code from the messages, and opens a business', async () => {
  const page = await newPage()
  await page.goto(`${origin}/sign-in`)
  await page.getByRole('link', { name: 'Make an account' }).click()
  await page.getByLabel('Your name').fill('Noor Haddad')
  await page.getByLabel('E-mail').fill('noor@example.com')
  await page.getByLabel('Password').fill(PASSWORD)
  expect(await page.getByLabel('E-mail').getAttribute('autocomplete')).toBe('username')
  expect(await page.getByLabel('Password').getAttribute('autocomplete')).toBe('new-password')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor()

  const outbox = await page.context().newPage()
  await outbox.goto(`${origin}/outbox`)
  const sent = outbox.getByRole('listitem').filter({ hasText: 'noor@example.com' })
  const code = (await sent.first().locator('.sent-code').textContent()) ?? ''
  expect(await page.getByLabel('Code').getAttribute('autocomplete')).toBe('one-time-code')
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Confirm' }).click()

  await page.getByText('You work for no business here yet.').waitFor()
  await page.getByRole('link', { name: 'Open a business' }).click()
  await page.getByRole('heading', { name: 'Open a business' }).waitFor()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Café Noor')
  expect(await page.getByLabel('Short name in its address').inputValue()).toBe('cafe-noor')
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Australia/Melbourne')
  expect(await page.getByLabel('Currency').inputValue()).toBe('AUD')
  await page.getByRole('button', { name: 'Open it' }).click()
  await page.getByRole('heading', { name: 'Who works here' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/manage/cafe-noor/members')
})

test('with a second factor the password opens nothing, and a recovery code opens once', async () => {
  const page = await newPage(DESKTOP)
  await signedUp(page, { origin, name: 'Tam Le', email: 'tam@example.com' })
  await page.goto(`${origin}/account`)
  await page.getByLabel('Password (if you have one)').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set it up' }).click()
  const secret = (await page.locator('.scan-secret').textContent()) ?? ''
  await page.getByLabel('Code', { exact: true }).fill(authenticatorCode(secret, Date.now()))
  await page.getByRole('button', { name: 'Switch it on' }).click()
  const recoveryCode = (await page.locator('.codes code').first().textContent()) ?? ''
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()

  await signIn(page, 'tam@example.com', PASSWORD)
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  expect(await page.request.get(`${origin}/auth/get-session`).then((answer) => answer.text())).toBe('null')
  await page.getByLabel('Code').fill('000000')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('That code isn’t right.').waitFor()
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click()
  await page.getByLabel('Recovery code').fill(recoveryCode)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
})

test('somebody sees where they are signed in, and signs out everywhere', async () => {
  const [page, other] = await Promise.all([newPage(DESKTOP), newPage()])
  await signedUp(page, { origin, name: 'Sol Reyes', email: 'sol@example.com' })
  await other.goto(`${origin}/sign-in/code`)
  await other.getByLabel('E-mail').fill('sol@example.com')
  await other.getByRole('button', { name: 'Send the code' }).click()
  await other.getByLabel('Code').waitFor()
  const { code = '' } = await lastSent(origin, 'sol@example.com', 'sign_in')
  await other.getByLabel('Code').fill(code)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await other.getByRole('heading', { name: 'Your account' }).waitFor()

  await page.goto(`${origin}/account`)
  await page.getByText('This one').waitFor()
  await page.getByRole('button', { name: 'End it' }).waitFor()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await other.reload()
  await other.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(new URL(other.url()).pathname).toBe('/sign-in')
})
