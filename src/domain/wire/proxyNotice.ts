/**
 * A fault of the reverse proxy in front, or of this server's configuration for it.
 * `scheme`: pages are opened by https, but no header says so to the server. `host`: the proxy replaces the Host header.
 * `upgrade`: the proxy removes the Upgrade header, so no WebSocket opens. `forwarded`: X-Forwarded-For arrives and
 * TRUST_PROXY is 0.
 */
export type ProxyFault = 'scheme' | 'host' | 'upgrade' | 'forwarded'

/** One fault as shown to the owner; `page` is the origin of the page, empty where it is not known. */
export interface ProxyNotice {
  readonly id: ProxyFault
  /** When it was last seen, server time, ms. */
  readonly at: number
  readonly page: string
  /** The value that the server received or assumed: its own idea of the origin, or the address of the proxy. */
  readonly told: string
}
