const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const

/** A browser and a device as people call them, as far as a user agent tells. Chrome calls itself Safari too: order counts. */
export function deviceOf(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined
  const find = (names: readonly (readonly [string, string])[]): string | undefined =>
    names.find(([part]) => userAgent.includes(part))?.[1]
  return [find(browsers), find(systems)].filter(Boolean).join(', ') || undefined
}
