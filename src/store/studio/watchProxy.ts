import type { Unsubscribe } from '@/domain/kernel/clock'
import type { ProxyNotice } from '@/domain/wire/proxyNotice'
import type { ProxyNoticesReply } from '@/domain/wire/http'
import type { Ports } from '@/ports/ports'
import { pollWhileVisible } from './pollWhileVisible'

/** How often the notices are read while the page is seen, ms. */
export const PROXY_PERIOD_MS = 20_000

/** Reads the server's notices of the proxy in front, at once and while the page is visible; failures change nothing. */
export const watchProxy = (
  ports: Pick<Ports, 'http' | 'clock' | 'presence'>,
  onNotices: (notices: readonly ProxyNotice[]) => void,
): Unsubscribe =>
  pollWhileVisible<ProxyNoticesReply>(
    ports,
    { path: '/api/proxy-notices', firstMs: 0, periodMs: PROXY_PERIOD_MS },
    ({ notices }) => onNotices(notices),
  )
