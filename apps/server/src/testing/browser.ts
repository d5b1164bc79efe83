import type { Message } from '@openhours/auth'
import { inTransaction } from '@openhours/db'
import { insertMember, type NewMember } from '@openhours/db/queries/member'
import { vi } from 'vitest'
import type { Answer } from './answer.ts'
import type { Served } from './serve.ts'

export interface Page {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

export interface Browser {
  /** Each cookie by its name. */
  cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Page>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Page>
  call(procedure: string, input: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** A browser with one page of ours open: it keeps cookies, and says where its requests come from. */
export function openBrowser({ url }: Pick<Served, 'url'>, cookies = new Map<string, string>()): Browser {
  const ask = async (path: string, init: RequestInit, headers: Record<string, string>): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const own = { origin: url, connection: 'close', ...(cookie && { cookie }), ...headers }
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers: own })
    keepCookies(cookies, response.headers)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
    return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) ?? {}) : { text } }
  }
  const post = (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Page> =>
    ask(path, { method: 'POST', body: JSON.stringify(body ?? {}) }, { 'content-type': 'application/json', ...headers })
  return {
    cookies,
    get: (path, headers = {}) => ask(path, {}, headers),
    post,
    call: async (procedure, input, headers) => (await post(`/trpc/${procedure}`, input, headers)).body,
  }
}

function keepCookies(cookies: Map<string, string>, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) {
    const [pair = '', ...attributes] = cookie.split('; ')
    const at = pair.indexOf('=')
    const isGone = attributes.some((attribute) => attribute === 'Max-Age=0' || /^Expires=.*1970/.test(attribute))
    if (isGone) cookies.delete(pair.slice(0, at))
    else cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

export const PASSWORD = 'correct horse battery'

/** The last code that was sent to an address, once so many were. No answer waits for what is sent. */
export async function codeFor({ outbox }: Pick<Served, 'outbox'>, email: string, count = 1): Promise<string> {
  const isTheirs = (message: Message): boolean => 'email' in message.to && message.to.email === email
  return vi.waitFor(() => {
    const codes = outbox.list().flatMap(({ message }) => {
      return message.kind === 'account_code' && isTheirs(message) ? [message.code] : []
    })
    const [last] = codes
    if (last === undefined || codes.length < count) throw new Error(`${codes.length} codes for ${email}`)
    return last
  })
}

/** Somebody who has an account, and is signed in. */
export async function signUp(server: Served, email: string): Promise<Browser> {
  const browser = openBrowser(server)
  await browser.post('/auth/sign-up/email', { name: 'Robin Vale', email, password: PASSWORD })
  const { status } = await browser.post('/auth/email-otp/verify-email', { email, otp: await codeFor(server, email) })
  if (status !== 200) throw new Error(`${email} could not sign up`)
  return browser
}

export async function organizationOf({ db }: Pick<Served, 'db'>): Promise<string> {
  const { organizationId } = await db.selectFrom('organization').select('organizationId').executeTakeFirstOrThrow()
  return organizationId
}

/** Gives somebody a role in the sample business. */
export async function makeMember(server: Served, email: string, role: NewMember['role']): Promise<void> {
  const organizationId = await organizationOf(server)
  const { db } = server
  const { id: userId } = await db
    .selectFrom('authUser')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const member = { organizationId, userId, role, staffMemberId: null, createdAt: new Date() }
  await inTransaction(db, (tx) => insertMember(tx, member))
}

/** Which of these, asked one after the other, do not answer with this status. */
export async function otherThan<Asked>(
  status: number,
  asked: Iterable<Asked>,
  ask: (one: Asked) => Promise<number>,
): Promise<string[]> {
  const others: string[] = []
  for (const one of asked) {
    const answered = await ask(one)
    if (answered !== status) others.push(`${String(one)}: ${answered}`)
  }
  return others
}

/** Whether a browser is signed in as somebody. */
export async function whoIs(browser: Browser): Promise<unknown> {
  const { body } = await browser.get('/auth/get-session')
  return Object(body['user'])['email']
}
