import type { FastifyRequest } from 'fastify'

/**
 * Whether a request comes from our own pages, or from no browser at all: only then do its cookies count. Browsers say
 * where a request comes from by headers that no page can set: Sec-Fetch-Site, or Origin where there is no TLS.
 */
export function comesFromHere({ headers, host }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = headers
  if (origin === undefined) return true
  // Whoever opens us under another name than the configured one (an address of the network) is here, too: cookies belong
  // to the name, so a foreign one has none of ours.
  return origin === publicUrl || origin === `http://${host}` || origin === `https://${host}`
}
