import { isIPv6 } from 'node:net'

/** Bits of an IPv6 address that one household or one phone gets as a whole. */
const GROUPS_OF_64_BITS = 4

/** The eight groups of an IPv6 address, each as a number. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const read = (part: string): number[] =>
    part === ''
      ? []
      : part.split(':').flatMap((group) => {
          if (!group.includes('.')) return [parseInt(group, 16)]
          const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
          return [a * 256 + b, c * 256 + d]
        })
  if (tail === undefined) return read(head)
  const [first, last] = [read(head), read(tail)]
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
}

/**
 * The address that limits count: an IPv4 address as it is, also where IPv6 wraps it (`::ffff:203.0.113.5`); of an
 * IPv6 address the first 64 bits, within which one device takes new addresses as it likes.
 */
export function addressGroup(address: string): string {
  const plain = address.split('%', 1)[0] ?? ''
  if (!isIPv6(plain)) return address
  const groups = groupsOf(plain)
  const isWrapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isWrapped) {
    const [high = 0, low = 0] = groups.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${groups.slice(0, GROUPS_OF_64_BITS).map((group) => group.toString(16)).join(':')}::/64`
}
