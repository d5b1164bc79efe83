import { createTabMemory, tabStorage } from '../booking/tab-memory.ts'

const memory = createTabMemory('openhours.invitation', { token: '' }, tabStorage())

/** The key from the link, kept in this tab while somebody signs in. It never goes into an address that a server sees. */
export function keepInvitationToken(hash: string): string {
  if (hash) memory.write({ token: hash })
  return hash || memory.read().token
}

export function forgetInvitationToken(): void {
  memory.clear()
}
