/**
 * The name of a secret in the device's storage, which takes letters, digits, `.`, `-` and `_`. Every other character is
 * spelt out, so that no two servers ever share a name.
 */
export function secretKey(...parts: string[]): string {
  return ['openhours', ...parts.map(spelt)].join('.')
}

function spelt(part: string): string {
  return part.replaceAll(/[^a-zA-Z0-9-]/g, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`)
}
