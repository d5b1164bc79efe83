import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a cookie was signed with, if this installation signed it: `value.signature`, as Better Auth writes it. */
export function openSignedCookie(text: string, secret: string): string | undefined {
  const at = text.lastIndexOf('.')
  if (at < 1) return undefined
  const value = text.slice(0, at)
  const given = Buffer.from(text.slice(at + 1), 'base64')
  const expected = createHmac('sha256', secret).update(value).digest()
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined
}

/** The first cookie of a name in a Cookie header, decoded. */
export function findCookie(header: string | null | undefined, name: string): string | undefined {
  const found = (header ?? '').split(';').find((cookie) => cookie.trimStart().startsWith(`${name}=`))
  if (found === undefined) return undefined
  try {
    return decodeURIComponent(found.slice(found.indexOf('=') + 1).trim())
  } catch {
    return undefined
  }
}
