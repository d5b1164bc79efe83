/** A text without case and accents, to be searched and sorted by: `José` is found by `jose`. */
export function searchableText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** For `LIKE`: whatever contains this text as it stands. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
