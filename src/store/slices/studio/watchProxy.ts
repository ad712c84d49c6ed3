import type { Unsubscribe } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { ProxyNotice } from '@/domain/wire/proxyNotice'
import type { ProxyNoticesReply } from '@/domain/wire/http'
import type { Ports } from '@/ports/ports'

/** How often the notices are read while the page is seen, ms. */
export const PROXY_PERIOD_MS = 20_000

/** Reads what the server says of the proxy in front, at once and while the page is seen; failures change nothing. */
export function watchProxy(
  { http, clock, presence }: Pick<Ports, 'http' | 'clock' | 'presence'>,
  onNotices: (notices: readonly ProxyNotice[]) => void,
): Unsubscribe {
  const scope = createScope()
  let reading = false
  const read = async (): Promise<void> => {
    if (reading || scope.closed || !presence.isVisible()) return
    reading = true
    try {
      const { notices } = await http.request<ProxyNoticesReply>('GET', '/api/proxy-notices')
      if (!scope.closed) onNotices(notices)
    } catch {
      // An older server has no notices, and of a network that is down the rest of the page speaks.
    } finally {
      reading = false
    }
  }
  scope.add(clock.every(PROXY_PERIOD_MS, () => void read()))
  scope.add(presence.onChange(() => void read()))
  void read()
  return () => scope.close()
}
