import type { CustomerDoor } from '@openhours/api'
import type { FastifyReply } from 'fastify'

/** The cookie of a customer's session in one organization. */
export function customerCookie(organizationId: string, publicUrl: string): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}openhours.customer.${organizationId.replaceAll('-', '')}`
}

/** Lets customers come back by a cookie that no script can read, and that goes to nobody else's pages. */
export function customerDoor(reply: FastifyReply, publicUrl: string): CustomerDoor {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`
  const keep = (organizationId: string, value: string, expiresAt: number): void => {
    const expires = new Date(expiresAt).toUTCString()
    // tRPC's adapter writes its own headers and leaves these.
    void reply.header(
      'set-cookie',
      `${customerCookie(organizationId, publicUrl)}=${value}; Expires=${expires}; ${attributes}`,
    )
  }
  return {
    open: ({ organizationId, token, expiresAt }) => keep(organizationId, token, expiresAt),
    close: (organizationId) => keep(organizationId, '', 0),
  }
}
