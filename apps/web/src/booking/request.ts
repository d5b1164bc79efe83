import type { CreateBookingInput } from '@openhours/api/booking/schema'
import type { Draft } from './draft.ts'
import type { TabMemory } from './tab-memory.ts'

/** What is booked, before anyone is known to book it. */
export type BookingRequest = Pick<CreateBookingInput, 'organizationId' | 'serviceId' | 'staffMemberId' | 'startsAt'>

export function withCustomer(request: BookingRequest, draft: Draft): CreateBookingInput {
  const { name, email, phone, note } = draft
  return {
    ...request,
    customer: { name, ...(email.trim() ? { email } : {}), ...(phone.trim() ? { phone } : {}) },
    ...(note.trim() ? { note } : {}),
  }
}

/**
 * Gives every different request a key of its own and the same request the same key, so that sending a form again after
 * a lost answer books once, and sending a changed form is a new request. `keys` outlives the page.
 */
export function withIdempotencyKey(
  input: CreateBookingInput,
  keys: TabMemory<Record<string, string>>,
  newKey: () => string,
): CreateBookingInput {
  const request = JSON.stringify(input)
  const known = keys.read()
  const idempotencyKey = known[request] ?? newKey()
  keys.write({ ...known, [request]: idempotencyKey })
  return { ...input, idempotencyKey }
}

/** An unguessable text. `randomUUID` is missing on plain HTTP, which is how a first trial in a network is opened. */
export function randomKey(crypto: Pick<Crypto, 'getRandomValues'>): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
