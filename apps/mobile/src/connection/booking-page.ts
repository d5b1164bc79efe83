import { organizationSlug } from '@openhours/api/organization/schema'

/** The booking page of one business: the server it is on, and the business's slug there. */
export interface BookingPage {
  url: string
  slug: string
}

/**
 * Reads the address of a booking page as people type it: with or without `https://`, with whatever follows the slug.
 * A machine named by number or `localhost` is taken to speak plain HTTP unless the address says otherwise.
 */
export function parseBookingPage(address: string): BookingPage | undefined {
  const url = parseUrl(withScheme(address.trim()))
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const slug = organizationSlug.safeParse(url.pathname.split('/')[1]?.toLowerCase())
  return slug.success ? { url: `${url.protocol}//${url.host}`, slug: slug.data } : undefined
}

export function addressOf({ url, slug }: BookingPage): string {
  return `${url}/${slug}`
}

function withScheme(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address
  return `${/^(localhost|\d+\.\d+\.\d+\.\d+|\[)/i.test(address) ? 'http' : 'https'}://${address}`
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
