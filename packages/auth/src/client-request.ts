/** Why something did not work: `code` is the server's, or `NO_ANSWER` where none came. */
export interface AccountFailure {
  code: string
  status: number
  /** For `TOO_MANY_REQUESTS`. */
  retryAfterSeconds?: number
  /** For `LAST_OWNER`: which business nobody else owns. */
  organizationId?: string
}

export type AccountAnswer<Data> = { ok: true; data: Data } | { ok: false; failure: AccountFailure }

/** Where a device keeps the cookies: text that opens doors, so it belongs into the device's secure storage. */
export interface CookieStorage {
  read(): Promise<string | null>
  write(text: string): Promise<void>
}

export interface ClientOptions {
  /** The server's origin; '' in the web app, which it serves. */
  url: string
  fetch?: typeof globalThis.fetch
  storage?: CookieStorage
}

/** One request. What the network does not answer is a failure, too. */
export async function ask<Data>(
  options: ClientOptions,
  { method, path, body = {} }: { method: 'GET' | 'POST'; path: string; body?: object | undefined },
): Promise<AccountAnswer<Data>> {
  const { url, storage, fetch = globalThis.fetch } = options
  const headers: Record<string, string> = { accept: 'application/json' }
  const cookies = await savedCookies(storage)
  if (cookies !== '') headers['cookie'] = cookies
  if (method === 'POST') headers['content-type'] = 'application/json'
  try {
    const response = await fetch(`${url}/auth${path}`, {
      method,
      headers,
      credentials: storage ? 'omit' : 'same-origin',
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    })
    if (storage) await saveCookies(storage, response.headers)
    return await read(response)
  } catch {
    return { ok: false, failure: { code: 'NO_ANSWER', status: 0 } }
  }
}

type Told = Partial<AccountFailure> & { reason?: string }

async function read<Data>(response: Response): Promise<AccountAnswer<Data>> {
  const text = await response.text()
  if (response.ok) return { ok: true, data: text === '' ? null : JSON.parse(text) }
  const told = isJson(response) && text !== '' ? JSON.parse(text) : {}
  const { code, reason, retryAfterSeconds, organizationId } = Object(told) as Told
  const failure: AccountFailure = { code: code ?? reason?.toUpperCase() ?? 'UNKNOWN', status: response.status }
  if (retryAfterSeconds !== undefined) failure.retryAfterSeconds = retryAfterSeconds
  if (organizationId !== undefined) failure.organizationId = organizationId
  return { ok: false, failure }
}

function isJson({ headers }: Response): boolean {
  return /json/.test(headers.get('content-type') ?? '')
}

/** The cookies of a device as one header, for whatever else it asks of the server. */
export async function savedCookies(storage: CookieStorage | undefined): Promise<string> {
  const kept = await readCookies(storage)
  return [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function readCookies(storage: CookieStorage | undefined): Promise<Map<string, string>> {
  const text = await storage?.read()
  return new Map(text ? (JSON.parse(text) as [string, string][]) : [])
}

async function saveCookies(storage: CookieStorage, headers: Headers): Promise<void> {
  const set = setCookies(headers)
  if (set.length === 0) return
  const kept = await readCookies(storage)
  for (const cookie of set) {
    const [pair = '', ...attributes] = cookie.split(/; */)
    const at = pair.indexOf('=')
    if (attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0')) kept.delete(pair.slice(0, at))
    else kept.set(pair.slice(0, at), pair.slice(at + 1))
  }
  await storage.write(JSON.stringify([...kept]))
}

// React Native puts them into one line. A comma before a name begins the next; those in dates have none behind.
function setCookies(headers: Headers): string[] {
  if (typeof headers.getSetCookie === 'function') return headers.getSetCookie()
  const line = headers.get('set-cookie')
  return line === null ? [] : line.split(/, *(?=[\w.-]+=)/)
}
