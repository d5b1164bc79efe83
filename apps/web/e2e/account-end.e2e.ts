import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lastSent, openBusiness, PASSWORD, signedUp, signIn } from './account-visit.ts'
import { DESKTOP } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'
import { expectAccessible } from './visit.ts'

const { newPage } = openVisitors()
const { origin } = new URL(inject('bookingPage'))

async function refusal(page: Page): Promise<string> {
  return (await page.getByRole('alert').textContent()) ?? ''
}

test('somebody deletes their account: asked once more, kept, refused, and in the end gone', async () => {
  const page = await newPage()
  await signedUp(page, { origin, name: 'Ines Prado', email: 'ines@example.com' })
  const slug = await openBusiness(page, origin, 'ines')
  await page.goto(`${origin}/account`)
  await page.getByRole('button', { name: 'Delete my account…' }).click()
  expect(await page.locator(':focus').textContent()).toBe('Delete your account for good?')
  await page.getByText('You leave The ines studio.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Keep my account' }).click()
  expect(await page.locator(':focus').textContent()).toBe('Delete my account…')

  await page.keyboard.press('Enter')
  const last = page.getByRole('button', { name: 'Delete it for good' })
  const password = page.getByRole('region', { name: 'Delete your account for good?' }).getByLabel('Your password')
  await password.fill('not the password')
  await last.click()
  await page.getByText('That isn’t your password.').waitFor()
  await password.fill(PASSWORD)
  await last.click()
  await page.getByText('Nobody else owns The ines studio').waitFor()
  expect(await refusal(page)).toContain('your account is still there')
  await page.getByRole('link', { name: 'Go to the settings of The ines studio' }).click()
  await page.getByLabel(`Type ${slug} to close it`).fill(slug)
  await page.getByRole('button', { name: 'Close The ines studio' }).click()
  await page.getByText('The ines studio is closed').first().waitFor()

  await page.goto(`${origin}/account`)
  await page.getByRole('button', { name: 'Delete my account…' }).click()
  await page.getByText('You can’t open The ines studio again').waitFor()
  await password.fill(PASSWORD)
  await last.click()
  await page.getByRole('heading', { name: 'Your account is deleted' }).waitFor()
  await expectAccessible(page)
  await page.goBack()
  await signIn(page, 'ines@example.com', PASSWORD)
  expect(await refusal(page)).toContain('That e-mail and password don’t belong together.')
})

test('somebody gives another address, with the password, and the code that went there', async () => {
  const page = await newPage(DESKTOP)
  await signedUp(page, { origin, name: 'Ada Moss', email: 'ada@example.com' })
  await page.goto(`${origin}/account`)
  const section = page.getByRole('region', { name: 'E-mail' })
  await section.getByLabel('New e-mail address').fill('moss@example.com')
  await section.getByLabel('Your password').fill('not the password')
  await section.getByRole('button', { name: 'Send the code' }).click()
  await section.getByText('That isn’t your password.').waitFor()
  await section.getByLabel('Your password').fill(PASSWORD)
  await section.getByRole('button', { name: 'Send the code' }).click()
  const code = section.getByLabel('Code')
  await code.waitFor()
  await code.fill((await lastSent(origin, 'moss@example.com', 'verify_email')).code ?? '')
  await section.getByRole('button', { name: 'Save' }).click()
  await section.getByLabel('New e-mail address').waitFor()
  await section.getByText('moss@example.com', { exact: true }).waitFor()
  const session = await page.request.get(`${origin}/auth/get-session`)
  expect(await session.json()).toMatchObject({ user: { email: 'moss@example.com', emailVerified: true } })
})
