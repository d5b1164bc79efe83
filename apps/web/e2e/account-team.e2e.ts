import { expect, inject, test } from 'vitest'
import { lastSent, openBusiness, PASSWORD, signedUp, signIn } from './account-visit.ts'
import { DESKTOP } from './open-browser.ts'
import { openVisitors } from './open-visitors.ts'

const { newVisitor, newPage } = openVisitors()
const { origin } = new URL(inject('bookingPage'))

test('somebody is invited, signs in to accept, and sees no more than their role once it is changed', async () => {
  const [owner, guest] = await Promise.all([newPage(DESKTOP), newPage()])
  await signedUp(owner, { origin, name: 'Olive Park', email: 'olive@example.com' })
  const slug = await openBusiness(owner, origin, 'olive')
  await owner.goto(`${origin}/manage/${slug}/members`)
  await owner.getByLabel('E-mail').fill('gil@example.com')
  await owner.getByLabel('Role').selectOption('desk')
  await owner.getByRole('button', { name: 'Invite' }).click()
  await owner.getByText('gil@example.com', { exact: true }).waitFor()

  // Whoever forwards the link gives nothing away: it is for the address that it was sent to.
  const { path = '' } = await lastSent(origin, 'gil@example.com', 'invitation')
  await owner.goto(origin + path)
  await owner.getByText('You are signed in as olive@example.com').waitFor()

  await signedUp(guest, { origin, name: 'Gil Amari', email: 'gil@example.com' })
  await guest.request.post(`${origin}/auth/sign-out`, { data: {} })
  const asked: string[] = []
  guest.on('request', (request) => asked.push(request.url()))
  await guest.goto(origin + path)
  await guest.getByRole('heading', { name: 'Work at The olive studio?' }).waitFor()
  await guest.getByText('The invitation was sent to g…@example.com.').waitFor()
  await guest.getByRole('link', { name: 'Sign in to answer' }).click()
  await signIn(guest, 'gil@example.com', PASSWORD)
  await guest.getByRole('button', { name: 'Accept' }).click()
  await guest.getByRole('heading', { name: 'Who works here' }).waitFor()
  const token = path.slice(path.indexOf('#') + 1)
  expect(asked.filter((url) => !url.includes('#') && url.includes(token))).toEqual([])

  await guest.getByRole('link', { name: 'Activity' }).click()
  await guest.getByRole('heading', { name: 'What happened' }).waitFor()
  await owner.goto(`${origin}/manage/${slug}/members`)
  await owner.getByText('Change Gil Amari').click()
  await owner.locator('details[open]').getByLabel('Role').selectOption('staff')
  await owner.getByRole('button', { name: 'Save the role' }).click()
  await owner.getByText('Staff · gil@example.com').waitFor()
  await guest.getByRole('button', { name: 'Look again' }).click()
  await guest.getByText('You may not do this.').waitFor()
  await guest.reload()
  await guest.getByRole('heading', { name: 'Who works here' }).waitFor()

  await owner.getByRole('link', { name: 'Activity' }).click()
  await owner.getByText('Gil Amari · from Front desk to Staff').waitFor()
  await owner
    .getByText(/^Olive Park from (127\.0\.0\.1|::1)/)
    .first()
    .waitFor()
})

test('a key is shown once, works for another program, and no longer once it is revoked', async () => {
  const page = await newPage(DESKTOP)
  await signedUp(page, { origin, name: 'Kim Osei', email: 'kim@example.com' })
  await page.goto(`${origin}/manage/${await openBusiness(page, origin, 'kim')}/keys`)
  await page.getByLabel('What it is for').fill('Our website')
  await page.getByLabel('change services, people and hours').check()
  const answered = page.waitForResponse((response) => response.url().includes('apiKey.create'))
  await page.getByRole('button', { name: 'Make the key' }).click()
  await answered
  const key = (await page.locator('.scan-secret').textContent()) ?? ''
  const { id } = await page.request
    .post(`${origin}/trpc/organization.get`, { data: { slug: 'kim' }, headers: { 'x-trpc-method-override': 'POST' } })
    .then(async (response): Promise<{ id: string }> => (await response.json()).result.data)
  const read = (): Promise<Response> =>
    fetch(`${origin}/trpc/organization.settings?input=${encodeURIComponent(JSON.stringify({ organizationId: id }))}`, {
      headers: { authorization: `Bearer ${key}` },
    })
  expect((await read()).status).toBe(200)

  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Revoke Our website' }).waitFor()
  expect(await page.content()).not.toContain(key)
  await page.getByRole('button', { name: 'Revoke Our website' }).click()
  await page.getByText('There are no keys yet.').waitFor()
  expect((await read()).status).toBe(401)
})

test('two people who change the settings at once do not overwrite each other; a closed business can be opened again', async () => {
  const visitor = await newVisitor(DESKTOP)
  const [page, other] = await Promise.all([visitor.newPage(), visitor.newPage()])
  await signedUp(page, { origin, name: 'Ida Brook', email: 'ida@example.com' })
  const slug = await openBusiness(page, origin, 'ida')
  await Promise.all([page.goto(`${origin}/manage/${slug}/settings`), other.goto(`${origin}/manage/${slug}/settings`)])
  await page.getByLabel('What visitors read about it').fill('First.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('output', { hasText: 'Saved.' }).waitFor({ state: 'attached' })
  await other.getByLabel('What visitors read about it').fill('Second.')
  await other.getByRole('button', { name: 'Save' }).click()
  await other.getByText('Somebody else has changed it meanwhile.').waitFor()
  expect(await other.getByLabel('What visitors read about it').inputValue()).toBe('Second.')
  await other.getByRole('button', { name: 'Show how it is now' }).click()
  await other.getByText('First.').waitFor()
  await other.getByLabel('Short name in its address').fill('ida-and-sons')
  await other.getByRole('button', { name: 'Save' }).click()
  await other.waitForURL(`${origin}/manage/ida-and-sons/settings`)

  await other.getByLabel('Type ida-and-sons to close it').fill('ida-and-sons')
  await other.getByRole('button', { name: 'Close The ida studio' }).click()
  await other.getByText('This business is closed.').waitFor()
  await page.goto(`${origin}/account`)
  await page.getByText('Closed').waitFor()
  await other.getByRole('button', { name: 'Open it again' }).click()
  await other.getByLabel('Short name in its address').waitFor()
})
