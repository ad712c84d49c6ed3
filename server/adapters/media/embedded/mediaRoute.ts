/** A media address of ours, taken apart. */
export interface MediaRoute {
  readonly stream: string
  readonly kind: 'flv' | 'playlist' | 'segment'
  /** Path without the query. */
  readonly path: string
  /** Asks for the preview of staff. */
  readonly preview: boolean
  /** Tag of the viewer that the address was given to (`viewerTag`); empty where it names nobody. */
  readonly viewer: string
  readonly txSecret: string | null
  readonly txTime: string | null
}

/** Marks the address of a preview. */
export const PREVIEW = 'preview=1'

const split = (url: string): { path: string; query: URLSearchParams } => {
  const cut = url.indexOf('?')
  if (cut === -1) return { path: url, query: new URLSearchParams() }
  return { path: url.slice(0, cut), query: new URLSearchParams(url.slice(cut + 1)) }
}

const mediaPath = /^\/live\/([^/]*)\.(flv|m3u8)$|^\/live\/([^/]*)\/[^/]*\.ts$/

/** Where a browser pushes to; the stream's name is not judged here. */
export interface PublishRoute {
  readonly stream: string
  readonly path: string
  readonly txSecret: string | null
  readonly txTime: string | null
  /** As in `PublishName`. */
  readonly by: string
  readonly takeOver: string | null
}

/** Reads the address of a push; null when it is none. */
export const readPublishRoute = (url: string): PublishRoute | null => {
  const { path, query } = split(url)
  const stream = /^\/publish\/([^/]*)$/.exec(path)?.[1]
  if (stream === undefined) return null
  return {
    stream,
    path,
    txSecret: query.get('txSecret'),
    txTime: query.get('txTime'),
    by: query.get('by') ?? '',
    takeOver: query.get('takeOver'),
  }
}

/** Reads a request's address; null when it is not media. The stream's name is not judged here. */
export const readMediaRoute = (url: string): MediaRoute | null => {
  const { path, query } = split(url)
  const found = mediaPath.exec(path)
  if (!found) return null
  return {
    stream: found[1] ?? found[3] ?? '',
    preview: query.get('preview') === '1',
    viewer: query.get('viewer') ?? '',
    kind: found[2] === 'flv' ? 'flv' : found[2] === 'm3u8' ? 'playlist' : 'segment',
    path,
    txSecret: query.get('txSecret'),
    txTime: query.get('txTime'),
  }
}
