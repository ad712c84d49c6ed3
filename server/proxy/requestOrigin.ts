import type { IncomingHttpHeaders } from 'node:http'

const hostPattern = /^(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/

/** A URL for this text, or null: header values are strangers' text, and `new URL` throws on ports above 65535. */
const parseUrl = (text: string): URL | null => {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** The origin of a host under a scheme, in lower case and without the scheme's own port; null when it is no host. */
export const originOfHost = (scheme: 'http' | 'https', host: string): string | null =>
  hostPattern.test(host) ? (parseUrl(`${scheme}://${host}`)?.origin ?? null) : null

/** The last entry of a header that each proxy may append to: the nearest proxy's own word. */
export const lastEntry = (value: string | readonly string[] | undefined): string =>
  ([value ?? ''].flat().join(',').split(',').at(-1) ?? '').trim()

/**
 * Whether a proxy says that the person's side of it speaks https. The scheme is believed without TRUST_PROXY: it opens
 * nothing, and a liar gets a wrong link in the answer to their own request.
 */
export const saysHttps = (headers: IncomingHttpHeaders): boolean =>
  lastEntry(headers['x-forwarded-proto']).toLowerCase() === 'https' ||
  /(?:^|[;,\s])proto="?https"?(?:$|[;,\s])/i.test([headers.forwarded ?? ''].flat().join(','))

/**
 * The origin of the page that sent a request, as its browser tells (Origin, or Referer where a GET carries no Origin);
 * null for requests without one, for opaque origins and for the pages of mini programs, which are WeChat's.
 */
export function pageOrigin({ origin, referer }: IncomingHttpHeaders): string | null {
  const url = parseUrl(origin ?? referer ?? '')
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  return url.hostname === 'servicewechat.com' ? null : url.origin
}

/**
 * Whether a page's origin is the host that a request names. The scheme is not compared: the proxy in front may speak
 * another one. A Host header without a port (`proxy_set_header Host $host`) stands for every port of that name, and
 * the scheme's own port (`$host:$server_port`) for none.
 */
export function isHostOf(page: string, host: string): boolean {
  const url = parseUrl(page)
  if (url === null || !hostPattern.test(host)) return false
  const named = parseUrl(`${url.protocol}//${host}`)
  if (named === null || named.hostname !== url.hostname) return false
  return named.host === url.host || !/:\d+$/.test(host)
}

/**
 * The hosts that a request may have been sent to: Host, and the original host that proxies report. For
 * comparing with an origin both count without TRUST_PROXY: no page can make a browser send X-Forwarded-Host to another
 * site without asking that site first.
 */
export const hostsOf = (headers: IncomingHttpHeaders): readonly string[] =>
  [headers.host ?? '', lastEntry(headers['x-forwarded-host'])].filter((host) => host !== '')
