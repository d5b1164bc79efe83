/** Whoever came by the owner link has no address yet that mail could reach. */
export function isPlaceholder(email: string): boolean {
  return email.endsWith('.invalid')
}
