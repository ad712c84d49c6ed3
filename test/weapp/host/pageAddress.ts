/** Address and parameters of a page: WeChat hands the values over undecoded. */
export interface PageAddress {
  readonly route: string
  readonly options: Readonly<Record<string, string>>
}

/** Reads an address as `wx.navigateTo` takes it: from the root, or relative to the page that asks. */
export function readPageAddress(url: string, from = ''): PageAddress {
  const [path = '', query = ''] = url.split(/\?(.*)/s)
  const pairs = query.split('&').filter((pair) => pair !== '')
  return {
    route: path.startsWith('/') ? path.slice(1) : resolvePath(from, path),
    options: Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string])),
  }
}

/** A path as a file names it, seen from the root. */
export function resolvePath(from: string, path: string): string {
  if (path.startsWith('/')) return path.slice(1)
  const parts = from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
