import type { IncomingMessage, ServerResponse } from 'node:http'
import type { StreamTap } from '../hub/streamTap'
import type { MediaLimits } from '../limits'
import { isStreamName } from '../limits'
import { HlsStream } from './hlsStream'

export interface HlsShelfDeps {
  readonly limits: MediaLimits
  /** Whether everybody may watch the stream. */
  readonly isShown: (stream: string) => boolean
  readonly warn: (fields: Record<string, unknown>, message: string) => void
}

const LIST_TYPE = 'application/vnd.apple.mpegurl'
/** A viewer counts as watching while the list was asked for within this time. Milliseconds: a few segments. */
const WATCHING_MS = 12_000
/** Viewers remembered for counting, a stream; beyond it the count is a lower bound. */
const MAX_COUNTED = 5_000

/** Every stream's HLS, and the small HTTP server's answers to it. Signatures were checked by the application. */
export class HlsShelf {
  private readonly streams = new Map<string, HlsStream>()
  private readonly forget = new Map<string, NodeJS.Timeout>()
  private readonly viewers = new Map<string, Map<string, number>>()

  constructor(private readonly deps: HlsShelfDeps) {}

  /** The taker of one stream; a stream that comes back soon continues its list. */
  tap(name: string): StreamTap {
    clearTimeout(this.forget.get(name))
    this.forget.delete(name)
    const known = this.streams.get(name)
    if (known) return known
    const stream = new HlsStream(this.deps.limits, Date.now(), {
      failed: (cause) =>
        this.deps.warn({ stream: name, err: String(cause) }, 'HLS of this stream stopped; it goes on without'),
      ended: () => this.forgetLater(name, stream),
    })
    this.streams.set(name, stream)
    return stream
  }

  /** What `isShown` says has changed. A list may outlive its push. */
  show(name: string, isShown: boolean): void {
    if (isShown) this.streams.get(name)?.beginShow()
  }

  countViewers(name: string, nowMs: number): number {
    const seen = this.viewers.get(name)
    if (!seen) return 0
    for (const [viewer, atMs] of seen) if (nowMs - atMs > WATCHING_MS) seen.delete(viewer)
    if (seen.size === 0) this.viewers.delete(name)
    return seen.size
  }

  /** Answers `/live/<stream>.m3u8` and `/live/<stream>/<number>.ts`. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2)
    const list = /^\/live\/([^/]+)\.m3u8$/.exec(path)
    const part = /^\/live\/([^/]+)\/(\d{1,12})\.ts$/.exec(path)
    const name = list?.[1] ?? part?.[1] ?? ''
    const stream = isStreamName(name) ? this.streams.get(name) : undefined
    const preview = request.headers['x-preview'] === '1'
    const isServed = (): boolean => preview || this.deps.isShown(name)
    if (stream && list && isServed()) {
      this.see(name, String(request.headers['x-viewer'] ?? ''))
      const text = await stream.list((sequence) => `${name}/${sequence}.ts?${query}`, preview)
      // It may have been hidden while the first segment was waited for.
      if (text !== null && isServed()) return send(response, LIST_TYPE, 'no-store', Buffer.from(text))
    }
    const bytes = stream && part && isServed() ? stream.segment(Number(part[2]), preview) : null
    if (bytes) return send(response, 'video/mp2t', 'private, max-age=60', bytes)
    response.writeHead(404, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify({ code: 'media.unknownStream' }))
  }

  close(): void {
    for (const timer of this.forget.values()) clearTimeout(timer)
    this.forget.clear()
    this.streams.clear()
  }

  private see(name: string, viewer: string): void {
    const seen = this.viewers.get(name) ?? new Map<string, number>()
    if (seen.size < MAX_COUNTED || seen.has(viewer)) seen.set(viewer, Date.now())
    this.viewers.set(name, seen)
  }

  private forgetLater(name: string, stream: HlsStream): void {
    this.forget.set(
      name,
      setTimeout(() => {
        this.forget.delete(name)
        if (this.streams.get(name) === stream) this.streams.delete(name)
      }, this.deps.limits.hlsEndedMs),
    )
  }
}

const send = (response: ServerResponse, type: string, cache: string, body: Buffer): void => {
  response.writeHead(200, { 'content-type': type, 'cache-control': cache, 'content-length': body.length })
  response.end(body)
}
