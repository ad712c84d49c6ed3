/**
 * The full address of a path of ours, under the page's own scheme and host: the proxy that serves the page serves it.
 * Players and workers resolve no paths. Full addresses stay as they are.
 */
export const pageUrl = (pathOrUrl: string, scheme: 'http' | 'ws'): string => {
  if (!pathOrUrl.startsWith('/')) return pathOrUrl
  const { protocol, host } = location
  return `${scheme === 'ws' ? protocol.replace('http', 'ws') : protocol}//${host}${pathOrUrl}`
}
