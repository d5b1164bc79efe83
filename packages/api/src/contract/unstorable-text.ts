// Postgres stores every text but two kinds: with U+0000 in it, and with half a surrogate pair, which is no Unicode.

/** Where in an input there is text that cannot be stored, as a path with dots; undefined when there is none. */
export function findUnstorableText(input: unknown): string | undefined {
  // A list of what is still to be looked at, not a recursion: inputs may be nested deeper than the stack.
  const pending = [{ value: input, path: '' }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, path } = next
    if (typeof value === 'string' && !isStorable(value)) return path
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (!isStorable(name)) return path
      pending.push({ value: inner, path: path === '' ? name : `${path}.${name}` })
    }
  }
  return undefined
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}
