import { isIPv4, isIPv6 } from 'node:net'

/**
 * Returns the key under which the calls of a network address are counted: an IPv4 address itself, and the first 64 bits
 * of an IPv6 address, because one subscriber holds all the others. Anything else shares one key.
 */
export function addressKey(ip: string): string {
  if (isIPv4(ip)) return ip
  const [address = ''] = ip.split('%')
  if (!isIPv6(address)) return 'unknown'
  const groups = groupsOf(address)
  const [, , , , , marker, high = 0, low = 0] = groups
  const isMappedIPv4 = marker === 0xff_ff && groups.slice(0, 5).every((group) => group === 0)
  if (isMappedIPv4) return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

/** Returns the eight numbers of an IPv6 address. */
function groupsOf(address: string): number[] {
  // A URL shortens every spelling of an address to one, without dots.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = [], tail = []] = short
    .split('::')
    .map((side) => (side === '' ? [] : side.split(':').map((group) => Number.parseInt(group, 16))))
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0)
  return [...head, ...zeros, ...tail]
}
