import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Clock } from '@/domain/kernel/clock'
import type { ProxyFault, ProxyNotice } from '@/domain/wire/proxyNotice'
import type { Logger } from '../ports/logger'
import type { TrustProxy } from './trustProxy'
import { hostsOf, isHostOf, originOfHost, pageOrigin, saysHttps } from './requestOrigin'

/** How long a fault is shown after it was last seen, ms: a proxy is mended without a restart of this server. */
export const PROXY_NOTICE_MS = 600_000

export interface ProxyWatchDeps {
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Pick<Logger, 'warn'>
  /** PUBLIC_URL, or empty. */
  readonly publicUrl: string
  readonly trustProxy: TrustProxy
  /** Origins of other sites whose pages may call the API. */
  readonly allowedOrigins: readonly string[]
}

/**
 * Detects headers that the reverse proxy does not pass on. Any client can forge a header, so that the studio shows
 * only faults that the owner's own requests prove. Each fault is logged once when it is suspected and once when it is
 * proved: the headers of a stranger do not use up the line of the owner.
 */
export interface ProxyWatch {
  /** Looks at the head of any request: a suspicion. */
  look(request: IncomingMessage): void
  /** Looks at a request whose session was verified: no page of another site can send one. The owner's is a proof. */
  lookAtMember(request: Pick<IncomingMessage, 'headers' | 'socket'>, isOwner: boolean): void
  /** The owner's page reads by long polling: no WebSocket reaches this server from there. */
  ownerPolls(): void
  /** Faults that the owner's requests proved lately. */
  list(): readonly ProxyNotice[]
}

const advice: Readonly<Record<ProxyFault, string>> = {
  scheme: 'pages are opened by https and this server is told http: set PUBLIC_URL to the https address',
  host: 'the proxy replaces the Host header: let it pass Host, or set PUBLIC_URL to the address of the pages',
  upgrade: 'the proxy takes the Upgrade header off: no WebSocket opens; chat goes by HTTP and browsers cannot push',
  forwarded: 'X-Forwarded-For arrives and TRUST_PROXY is 0: set it to the addresses of your proxies, or ignore this',
}

/** A handshake whose hop-by-hop headers were taken off: the others come through. */
export const isStrippedUpgrade = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean =>
  method === 'GET' && headers.upgrade === undefined && headers['sec-websocket-key'] !== undefined

export function createProxyWatch(deps: ProxyWatchDeps): ProxyWatch {
  const { clock, logger, publicUrl, trustProxy, allowedOrigins } = deps
  const seen = new Map<ProxyFault, ProxyNotice>()
  /** Faults whose log line is written. */
  const [suspected, proved] = [new Set<ProxyFault>(), new Set<ProxyFault>()]

  const note = (id: ProxyFault, page: string, told: string, isOwner = false): void => {
    const known = isOwner ? proved : suspected
    if (!proved.has(id) && !known.has(id)) logger.warn({ proxy: id, page, told, isProved: isOwner }, advice[id])
    known.add(id)
    if (isOwner) seen.set(id, { id, at: clock.now(), page, told })
  }
  const isForeign = (page: string): boolean => allowedOrigins.includes(page) || page === publicUrl
  const told = (headers: IncomingHttpHeaders): string => originOfHost('http', headers.host ?? '') ?? ''
  const isOwnHost = (page: string, headers: IncomingHttpHeaders): boolean =>
    hostsOf(headers).some((host) => isHostOf(page, host))
  const judgeForwarded = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, isOwner: boolean): void => {
    if (trustProxy === 0 && (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined)) {
      note('forwarded', '', socket.remoteAddress ?? '', isOwner)
    }
  }
  const judgeScheme = (headers: IncomingHttpHeaders, isOwner: boolean): void => {
    // Links follow X-Forwarded-Proto whether or not the proxy's other headers are believed (publicOrigin).
    if (publicUrl.startsWith('https://') || saysHttps(headers)) return
    const page = pageOrigin(headers)
    if (page === null || !page.startsWith('https://') || isForeign(page)) return
    if (isOwner || isOwnHost(page, headers)) note('scheme', page, told(headers), isOwner)
  }

  return {
    look(request) {
      const { headers } = request
      judgeForwarded(request, false)
      if (isStrippedUpgrade(request)) note('upgrade', '', told(headers))
      else if (headers.upgrade?.toLowerCase() === 'websocket') seen.delete('upgrade')
      judgeScheme(headers, false)
    },
    lookAtMember(request, isOwner) {
      const { headers } = request
      if (isOwner) {
        judgeScheme(headers, true)
        judgeForwarded(request, true)
      }
      const page = pageOrigin(headers)
      if (page === null || isForeign(page)) return
      if (!isOwnHost(page, headers)) note('host', page, told(headers), isOwner)
      else if (isOwner) seen.delete('host')
    },
    ownerPolls: () => note('upgrade', '', '', true),
    list: () => [...seen.values()].filter(({ at }) => at + PROXY_NOTICE_MS > clock.now()),
  }
}
