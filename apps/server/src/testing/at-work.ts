import type { NewMember } from '@openhours/db/queries/member'
import { makeMember, openBrowser, organizationOf, signUp, type Browser } from './browser.ts'
import type { Served } from './serve.ts'

export interface AtWork {
  browser: Browser
  organizationId: string
}

/** Somebody signed in who works for the sample business. */
export async function atWork(
  server: Served,
  { role = 'owner', email = 'robin@example.com' }: { role?: NewMember['role']; email?: string } = {},
): Promise<AtWork> {
  const browser = await signUp(server, email)
  await makeMember(server, email, role)
  return { browser, organizationId: await organizationOf(server) }
}

/** A key of the business, as a program sends it. */
export async function keyHeader({ browser, organizationId }: AtWork, scopes: readonly string[]): Promise<string> {
  const { result } = await browser.call('apiKey.create', { organizationId, name: 'Till', scopes })
  return `Bearer ${String(result?.data['key'])}`
}

export function cookiesOf({ cookies }: Browser): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** The same browser, on a page of another site: it has the cookies, and other headers. */
export function onAnotherPage(server: Served, { cookies }: Browser): Browser {
  return openBrowser(server, new Map(cookies))
}
