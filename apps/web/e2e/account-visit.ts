import { createHmac } from 'node:crypto'
import { deepStrictEqual } from 'node:assert'
import type { Page } from 'playwright-core'
import { vi } from 'vitest'

export const PASSWORD = 'correct horse battery'

interface Sent {
  kind: string
  to: { email?: string }
  purpose?: string
  code?: string
  path?: string
}

/** The last message to somebody that is of a kind, or for a purpose; messages leave a moment after the answer. */
export function lastSent(origin: string, email: string, what: string): Promise<Sent> {
  return vi.waitFor(
    async () => {
      const response = await fetch(`${origin}/outbox.json`)
      const { messages }: { messages: { message: Sent }[] } = await response.json()
      const found = messages.find(
        ({ message: { to, kind, purpose } }) => to.email === email && [kind, purpose].includes(what),
      )
      if (!found) throw new Error(`${email} got no ${what}`)
      return found.message
    },
    { timeout: 10_000, interval: 50 },
  )
}

/** Signs somebody up, as the pages do, without waiting for each of them. */
export async function signedUp(page: Page, { origin, name, email }: { origin: string; name: string; email: string }) {
  const post = async (path: string, data: object): Promise<void> => {
    const response = await page.request.post(`${origin}/auth${path}`, { data })
    deepStrictEqual([path, response.status()], [path, 200])
  }
  await post('/sign-up/email', { name, email, password: PASSWORD })
  const { code } = await lastSent(origin, email, 'verify_email')
  await post('/email-otp/verify-email', { email, otp: code })
}

/** What an authenticator app shows at a time for a secret that was typed into it (RFC 6238). */
export function authenticatorCode(secret: string, now: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 15
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(text.replaceAll(/[\s=]/g, ''), (letter) =>
    letters.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Opens a business for whoever is signed in; answers its slug. */
export async function openBusiness(page: Page, origin: string, slug: string): Promise<string> {
  const place = { timeZone: 'Australia/Melbourne', locale: 'en-AU', currency: 'AUD', country: 'AU' }
  const response = await page.request.post(`${origin}/trpc/organization.create`, {
    data: { name: `The ${slug} studio`, slug, ...place },
  })
  deepStrictEqual(response.status(), 200)
  return slug
}
