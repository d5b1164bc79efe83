/** The beginning of the cache keys of what a customer sees of their own at a business. */
export function visitsKey(url: string, organizationId: string): readonly string[] {
  return ['own visits', url, organizationId]
}
