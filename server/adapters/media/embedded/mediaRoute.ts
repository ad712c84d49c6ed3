/** A media address of ours, taken apart. */
export interface MediaRoute {
  readonly stream: string
  readonly kind: 'flv' | 'playlist' | 'segment'
  /** Path without the query. */
  readonly path: string
  readonly txSecret: string | null
  readonly txTime: string | null
}

const mediaPath = /^\/live\/([^/]*)\.(flv|m3u8)$|^\/live\/([^/]*)\/[^/]*\.ts$/

/** Reads a request's address; null when it is not media. The stream's name is not judged here. */
export const readMediaRoute = (url: string): MediaRoute | null => {
  const cut = url.indexOf('?')
  const path = cut === -1 ? url : url.slice(0, cut)
  const found = mediaPath.exec(path)
  if (!found) return null
  const query = new URLSearchParams(cut === -1 ? '' : url.slice(cut + 1))
  return {
    stream: found[1] ?? found[3] ?? '',
    kind: found[2] === 'flv' ? 'flv' : found[2] === 'm3u8' ? 'playlist' : 'segment',
    path,
    txSecret: query.get('txSecret'),
    txTime: query.get('txTime'),
  }
}
