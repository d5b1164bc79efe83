/** Where a code goes: an e-mail address has an @, a number has none. */
export type Contact = { email: string } | { phone: string }

export function contactOf(filled: string): Contact {
  const text = filled.trim()
  return text.includes('@') ? { email: text } : { phone: text }
}
