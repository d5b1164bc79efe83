import type { SignedIn } from '@openhours/api/customer-session/schema'
import { failureOf } from '@openhours/client'
import type { Server } from '../connection/servers.ts'

/** Where a code goes: an e-mail address has an @, a number has none. */
export function contactOf(filled: string): { email: string } | { phone: string } {
  return filled.includes('@') ? { email: filled } : { phone: filled }
}

/** Who is signed in as a customer; null for nobody. A token that opens nothing any more is forgotten. */
export async function findSignedIn(server: Server, organizationId: string): Promise<SignedIn | null> {
  if ((await server.customerTokens.get(organizationId)) === null) return null
  try {
    return await server.asCustomer(organizationId).customerSession.get.query({ organizationId })
  } catch (error) {
    if (!isOver(error)) throw error
    await server.customerTokens.forget(organizationId)
    return null
  }
}

/** Signs in by the code that was sent. Throws what the server refuses. */
export async function enter(
  server: Server,
  { organizationId, contact, code }: { organizationId: string; contact: string; code: string },
): Promise<void> {
  const who = { organizationId, ...contactOf(contact) }
  const { token } = await server.client.customerSession.create.mutate({ ...who, code, keep: 'token' })
  if (token !== null) await server.customerTokens.keep(organizationId, token)
}

/** Signs out on this device. What the server no longer knows is over already; the token goes only once that is sure. */
export async function leave(server: Server, organizationId: string): Promise<void> {
  try {
    await server.asCustomer(organizationId).customerSession.end.mutate({ organizationId })
  } catch (error) {
    if (!isOver(error)) throw error
  }
  await server.customerTokens.forget(organizationId)
}

function isOver(error: unknown): boolean {
  return ['token_invalid', 'sign_in_needed'].includes(failureOf(error).reason)
}
