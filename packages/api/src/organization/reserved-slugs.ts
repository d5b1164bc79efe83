/** First parts of addresses that are, or may once be, pages of openhours itself. */
const reserved = new Set(
  (
    'about account accounts admin api app apps assets auth book booking bookings business businesses calendar code ' +
    'customer dashboard desk docs favicon forgot forgot-password health healthz help home invitation invitations join legal link login ' +
    'logout manage mcp me member members messages new notifications oauth openhours organization organizations outbox ' +
    'owner passkey password pricing privacy public readyz register reset rest robots security service session settings ' +
    'setup sign-in sign-out sign-up signin signout signup sitemap slot staff start static status support terms token ' +
    'trpc verify visit waitlist webhook webhooks welcome well-known widget www'
  ).split(' '),
)

/** Whether a business cannot have this slug, because the address is needed for something else. */
export function isReservedSlug(slug: string): boolean {
  return reserved.has(slug)
}
