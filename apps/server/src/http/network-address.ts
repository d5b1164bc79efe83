import { isIPv4, isIPv6 } from 'node:net'

const SUBNET_GROUPS = 4

/**
 * The address that limits go by. A household or an office has a whole IPv6 network of 64 bits to itself, so its hosts
 * count as one; an IPv4 address written as IPv6 is the IPv4 address.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  if (mapped !== undefined && isIPv4(mapped)) return mapped
  if (!isIPv6(bare)) return bare
  return `${groupsOf(bare).slice(0, SUBNET_GROUPS).join(':')}::/64`
}

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const missing = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...right]
  return groups.map((group) => Number.parseInt(group, 16).toString(16))
}
