import type { StreamFacts } from '@/domain/live/streamFacts'
import type { Barred, EdgeSignal, MediaEdge } from '../../server/ports/mediaEdge'

/** An edge without media: a test sets the pushed streams. */
export interface FakeMediaEdge extends MediaEdge {
  /** Streams that everybody may watch. */
  readonly shown: ReadonlySet<string>
  /** Newest generation of each stream's push addresses. */
  readonly generations: ReadonlyMap<string, number>
  /** Streams that were cut, in order. */
  readonly kicked: readonly string[]
  /** Calls of `dropPushes`. */
  readonly dropped: readonly (readonly [by: string, kept: readonly string[]])[]
  /** Banned viewers of each stream, as set last. */
  readonly barred: ReadonlyMap<string, readonly Barred[]>
  /** As if an encoder had begun to push. */
  push(stream: string, session: string): void
  /** As if it had stopped. */
  drop(stream: string, reason?: Extract<EdgeSignal, { type: 'down' }>['reason']): void
  /** Emits a refusal of a push. */
  refuse(stream: string, reason: Extract<EdgeSignal, { type: 'refused' }>['reason'], detail: string): void
}

const HOUR_MS = 3_600_000

export function createFakeMediaEdge(clock: { now(): number }): FakeMediaEdge {
  const listeners = new Set<(signal: EdgeSignal) => void>()
  const pushed = new Map<string, StreamFacts>()
  const kicked: string[] = []
  const dropped: (readonly [string, readonly string[]])[] = []
  const shown = new Set<string>()
  const barred = new Map<string, readonly Barred[]>()
  const generations = new Map<string, number>()
  const emit = (signal: EdgeSignal): void => {
    for (const listener of listeners) listener(signal)
  }
  const drop: FakeMediaEdge['drop'] = (stream, reason = 'closed') => {
    const facts = pushed.get(stream)
    if (facts === undefined) return
    pushed.delete(stream)
    emit({ type: 'down', stream, session: facts.session, at: clock.now(), reason })
  }
  return {
    browserPush: { by: 'socket' },
    kicked,
    dropped,
    shown,
    barred,
    generations,
    start: async () => undefined,
    stop: async () => undefined,
    barViewers: (stream, people) => void barred.set(stream, people),
    dropPushes: (by, kept) => void dropped.push([by, kept]),
    mintPush(stream, { origin }, { by = '', takeOver = false } = {}) {
      const server = `rtmp://${new URL(origin).hostname}/live`
      const key = `${stream}?txSecret=push&txTime=1${by && `&by=${by}`}${takeOver ? '&takeOver=word' : ''}`
      const webSocketUrl = `${origin.replace(/^http/, 'ws')}/publish/${key}`
      const url = `${server}/${key}`
      const expiresAt = clock.now() + 24 * HOUR_MS
      return { server, key, url, webSocketUrl, webRtcUrl: null, secondPush: 'refused', expiresAt }
    },
    mintPlay(stream, { origin }, { preview = false, viewer = '' } = {}) {
      const query = `txSecret=play&txTime=1${preview ? '&preview=1' : viewer && `&viewer=${viewer}`}`
      const sources = [{ protocol: 'http-flv' as const, url: `${origin}/live/${stream}.flv?${query}` }]
      return { sources, expiresAt: clock.now() + 6 * HOUR_MS }
    },
    show(stream, isShown) {
      if (isShown) shown.add(stream)
      else shown.delete(stream)
    },
    async renewPushKey(stream, generation) {
      generations.set(stream, generation)
      drop(stream, 'keyReplaced')
    },
    async kick(stream) {
      kicked.push(stream)
      const was = pushed.has(stream)
      drop(stream, 'kicked')
      return was
    },
    describe: async (stream) => pushed.get(stream) ?? null,
    onSignal(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    push(stream, session) {
      const at = clock.now()
      pushed.set(stream, { session, startedAt: at, encoder: 'test', video: null, audio: null, players: 0 })
      emit({ type: 'up', stream, session, at })
    },
    drop,
    refuse: (stream, reason, detail) => emit({ type: 'refused', stream, at: clock.now(), reason, detail }),
  }
}
