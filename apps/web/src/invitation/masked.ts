/** An address with most of it hidden, as the server hides it: `r…@example.com`. */
export function masked(email: string): string {
  const address = email.trim().toLowerCase()
  return `${address.charAt(0)}…${address.slice(address.lastIndexOf('@'))}`
}
