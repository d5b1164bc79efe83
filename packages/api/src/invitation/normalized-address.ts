import { normalizeContact } from '../customer/normalize-contact.ts'

/** An e-mail address in the one form that is stored and compared. Throws `invalid_input`. */
export function normalizedAddress(email: string): string {
  return normalizeContact({ email }, '', '').email ?? ''
}
