import { BlockList, isIP } from 'node:net'

/** Peers whose X-Forwarded-For is believed, by their addresses. */
export interface TrustedPeers {
  /** As configured, for the log. */
  readonly entries: readonly string[]
  /** @param address As `plainAddress` gives it. */
  has(address: string): boolean
}

/** The believed proxies: a number of hops in front, at any address, or the peers at these addresses. */
export type TrustProxy = number | TrustedPeers

/** More than any chain of proxies; a larger number would be a mistake. */
const MOST_PROXIES = 9

const ranges: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', '169.254.0.0/16', 'fe80::/10'],
}

/**
 * The address in an entry of X-Forwarded-For or of a socket: without port (`203.0.113.5:4711`, `[2001:db8::1]:4711`),
 * quotes and zone, and as IPv4 where IPv6 wraps it. Null where there is no address (`unknown`).
 */
export function plainAddress(entry: string): string | null {
  const text = entry.trim().replace(/^"(.*)"$/, '$1')
  const [, inBrackets] = /^\[([0-9A-Fa-f:.]+)(?:%[^\]]*)?\](?::\d{1,5})?$/.exec(text) ?? []
  const [, beforePort] = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text) ?? []
  const [bare = ''] = (inBrackets ?? beforePort ?? text).split('%', 1)
  const [, wrapped] = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare) ?? []
  const address = wrapped ?? bare
  return isIP(address) === 0 ? null : address
}

/** Reads `TRUST_PROXY`; null when it is neither a number nor a list of addresses, ranges and names of ranges. */
export function parseTrustProxy(text: string): TrustProxy | null {
  if (/^\d+$/.test(text)) return Number(text) <= MOST_PROXIES ? Number(text) : null
  const entries = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  const list = new BlockList()
  const isRead = entries.flatMap((entry) => ranges[entry] ?? [entry]).every((entry) => addTo(list, entry))
  if (!isRead || entries.length === 0) return null
  return { entries, has: (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') }
}

function addTo(list: BlockList, entry: string): boolean {
  const [, address = '', bits] = /^([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
  const version = isIP(address)
  if (version === 0) return false
  const type = version === 6 ? 'ipv6' : 'ipv4'
  if (bits === undefined) {
    list.addAddress(address, type)
    return true
  }
  // A prefix of 0 would believe everybody.
  const isPrefix = Number(bits) >= 1 && Number(bits) <= (version === 6 ? 128 : 32)
  if (isPrefix) list.addSubnet(address, Number(bits), type)
  return isPrefix
}

/** How many proxies, or entries of the list, are believed; 0: none. */
export const countTrusted = (trust: TrustProxy): number => (typeof trust === 'number' ? trust : trust.entries.length)

/** Whether the peer that is so many hops away, the direct one being 0, is believed. */
export function isTrusted(trust: TrustProxy, address: string, hop: number): boolean {
  if (typeof trust === 'number') return hop < trust
  const plain = plainAddress(address)
  return plain !== null && trust.has(plain)
}
