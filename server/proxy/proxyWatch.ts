import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Clock } from '@/domain/kernel/clock'
import type { ProxyFault, ProxyNotice } from '@/domain/wire/proxyNotice'
import type { Logger } from '../ports/logger'
import { hostsOf, isHostOf, originOfHost, pageOrigin, saysHttps } from './requestOrigin'

/** How long a fault is shown after it was last seen, ms: a proxy is mended without a restart of this server. */
export const PROXY_NOTICE_MS = 600_000

export interface ProxyWatchDeps {
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Pick<Logger, 'warn'>
  /** PUBLIC_URL, or empty. */
  readonly publicUrl: string
  readonly trustProxy: number
  /** Origins of other sites whose pages may call the API. */
  readonly allowedOrigins: readonly string[]
}

/** Notices what the reverse proxy in front does not pass on. Each fault is logged once and shown to the owner. */
export interface ProxyWatch {
  /** Looks at the head of any request. */
  look(request: IncomingMessage): void
  /**
   * Looks at a request whose session was verified: no page of another site can send one. Only what the owner's own
   * browser says is shown to the owner as an address.
   */
  lookAtMember(request: Pick<IncomingMessage, 'headers'>, isOwner: boolean): void
  /** The owner's page reads by long polling: no WebSocket reaches this server from there. */
  ownerPolls(): void
  /** Faults seen lately. */
  list(): readonly ProxyNotice[]
}

const advice: Readonly<Record<ProxyFault, string>> = {
  scheme: 'pages are opened by https and this server is told http: set PUBLIC_URL to the https address',
  host: 'the proxy replaces the Host header: let it pass Host, or set PUBLIC_URL to the address of the pages',
  upgrade: 'the proxy takes the Upgrade header off: no WebSocket opens; chat goes by HTTP and browsers cannot push',
  forwarded: 'X-Forwarded-For arrives and TRUST_PROXY is 0: set it to the number of proxies of yours, or ignore this',
}

/** A handshake whose hop-by-hop headers were taken off: the others come through. */
export const isStrippedUpgrade = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean =>
  method === 'GET' && headers.upgrade === undefined && headers['sec-websocket-key'] !== undefined

export function createProxyWatch(deps: ProxyWatchDeps): ProxyWatch {
  const { clock, logger, publicUrl, trustProxy, allowedOrigins } = deps
  const seen = new Map<ProxyFault, ProxyNotice>()

  const note = (id: ProxyFault, page: string, told: string, isOwner = false): void => {
    const before = seen.get(id)
    if (before === undefined) logger.warn({ proxy: id, page, told }, advice[id])
    const shown = isOwner ? { page, told } : { page: before?.page ?? '', told: before?.told ?? '' }
    seen.set(id, { id, at: clock.now(), ...shown })
  }
  const forget = (id: ProxyFault): void => {
    const notice = seen.get(id)
    // Kept, so that it is not logged again; no longer shown.
    if (notice !== undefined) seen.set(id, { ...notice, at: -Infinity })
  }
  const isForeign = (page: string): boolean => allowedOrigins.includes(page) || page === publicUrl
  const told = (headers: IncomingHttpHeaders): string => originOfHost('http', headers.host ?? '') ?? ''
  const isOwnHost = (page: string, headers: IncomingHttpHeaders): boolean =>
    hostsOf(headers).some((host) => isHostOf(page, host))
  const judgeScheme = (headers: IncomingHttpHeaders, isOwner: boolean): void => {
    // Links follow X-Forwarded-Proto whether or not the proxy's other headers are believed (publicOrigin).
    if (publicUrl.startsWith('https://') || saysHttps(headers)) return
    const page = pageOrigin(headers)
    if (page === null || !page.startsWith('https://') || isForeign(page)) return
    if (isOwner || isOwnHost(page, headers)) note('scheme', page, told(headers), isOwner)
  }

  return {
    look(request) {
      const { headers, socket } = request
      if (trustProxy === 0 && (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined)) {
        note('forwarded', '', socket.remoteAddress ?? '')
      }
      if (isStrippedUpgrade(request)) note('upgrade', '', told(headers))
      else if (headers.upgrade?.toLowerCase() === 'websocket') forget('upgrade')
      judgeScheme(headers, false)
    },
    lookAtMember({ headers }, isOwner) {
      if (isOwner) judgeScheme(headers, true)
      const page = pageOrigin(headers)
      if (page === null || isForeign(page)) return
      if (!isOwnHost(page, headers)) note('host', page, told(headers), isOwner)
      else if (isOwner) forget('host')
    },
    ownerPolls: () => note('upgrade', '', '', true),
    list: () => [...seen.values()].filter(({ at }) => at + PROXY_NOTICE_MS > clock.now()),
  }
}
