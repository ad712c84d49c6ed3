import type { StreamFlaw, StreamFlawId } from '@/domain/live/streamFlaw'

/** A flaw is reported while it occurred within this time. Milliseconds. */
const WINDOW_MS = 10_000
/** One odd message in a good push is no news: these flaws are reported from this many occurrences in the window. */
const OFTEN = 5
/** Conditions rather than messages: reported at once. */
const lasting: ReadonlySet<StreamFlawId> = new Set(['noKeyFrame', 'intraRefresh', 'keyFlagsFalse'])

interface Entry {
  atMs: number[]
  detail: string
}

/** Counts the flaws of one push, by kind, over the last seconds. */
export class FlawMeter {
  private readonly entries = new Map<StreamFlawId, Entry>()
  private total = 0

  /** Everything noted since the push began. */
  get count(): number {
    return this.total
  }

  note(id: StreamFlawId, nowMs: number, detail = ''): void {
    this.total += 1
    const entry = this.entries.get(id) ?? { atMs: [], detail }
    entry.detail = detail
    entry.atMs.push(nowMs)
    if (entry.atMs.length > OFTEN) entry.atMs.shift()
    this.entries.set(id, entry)
  }

  /** The flaws of the last seconds, the most recent first. `atLeast` replaces the number of occurrences needed. */
  list(nowMs: number, atLeast = OFTEN): StreamFlaw[] {
    const since = (atMs: number): boolean => nowMs - atMs < WINDOW_MS
    return [...this.entries]
      .filter(([id, { atMs }]) => atMs.filter(since).length >= (lasting.has(id) ? 1 : atLeast))
      .sort(([, one], [, other]) => (other.atMs.at(-1) ?? 0) - (one.atMs.at(-1) ?? 0))
      .map(([id, { detail }]) => ({ id, detail }))
  }

  /** The flaw noted last, however long ago; null for a push without any. */
  get newest(): StreamFlaw | null {
    let found: StreamFlaw | null = null
    let newestMs = -Infinity
    for (const [id, { atMs, detail }] of this.entries) {
      const last = atMs.at(-1) ?? -Infinity
      if (last < newestMs) continue
      newestMs = last
      found = { id, detail }
    }
    return found
  }
}
