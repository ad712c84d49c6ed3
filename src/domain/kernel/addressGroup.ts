/** Bits of an IPv6 address that one home or one phone gets as a whole. */
const GROUPS_OF_64_BITS = 4
const GROUPS = 8

/** The groups of one half of an IPv6 address; NaN for one that is none. */
const readGroups = (half: string): number[] =>
  half === ''
    ? []
    : half.split(':').flatMap((group) => {
        const bytes = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(group)?.slice(1).map(Number)
        if (!bytes) return [/^[0-9a-f]{1,4}$/i.test(group) ? parseInt(group, 16) : NaN]
        const [a = 0, b = 0, c = 0, d = 0] = bytes
        return [a * 256 + b, c * 256 + d]
      })

/** The eight groups of an IPv6 address, each as a number; null when it is none. */
function groupsOf(address: string): number[] | null {
  const halves = address.split('::')
  const [first = [], last = []] = halves.map(readGroups)
  const missing = GROUPS - first.length - last.length
  const fits = halves.length === 1 ? missing === 0 : halves.length === 2 && missing > 0
  if (!fits) return null
  const groups = [...first, ...Array<number>(missing).fill(0), ...last]
  return groups.some(Number.isNaN) ? null : groups
}

/**
 * The address that limits count: an IPv4 address as it is, also where IPv6 wraps it (`::ffff:203.0.113.5`); of an
 * IPv6 address the first 64 bits, within which one device takes new addresses as it likes.
 */
export function addressGroup(address: string): string {
  const groups = groupsOf(address.split('%', 1)[0] ?? '')
  if (!groups) return address
  const isWrapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isWrapped) {
    const [high = 0, low = 0] = groups.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${groups.slice(0, GROUPS_OF_64_BITS).map((group) => group.toString(16)).join(':')}::/64`
}
