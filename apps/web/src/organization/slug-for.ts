const MAX_LENGTH = 63

/** A short name for an address, from a name: “Café Müller & Sons” becomes `cafe-muller-sons`. */
export function slugFor(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F'’]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, '')
}
