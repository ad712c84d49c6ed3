import { randomUUID } from 'node:crypto'
import type { EdgeSignal } from '../../ports/mediaEdge'
import type { StreamFacts } from '@/domain/live/streamFacts'
import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import { LiveStream, type Publication } from './liveStream'
import type { StreamTap } from './streamTap'
import type { Outlet } from './player'

export interface HubDeps {
  readonly limits: MediaLimits
  readonly signal: (signal: EdgeSignal) => void
  /** Makes the copy taker of a stream; called when the stream appears. */
  readonly tap: (stream: string) => StreamTap
  /** Players that are not attached here but watch all the same. */
  readonly countOthers: (stream: string, nowMs: number) => number
}

/** Every stream of this edge, by name. Streams appear with a push and vanish when the grace is over. */
export class Hub {
  private readonly streams = new Map<string, LiveStream>()
  private readonly cuts = new Map<string, (refusal: MediaRefusal) => void>()
  private players = 0

  constructor(private readonly deps: HubDeps) {}

  isPublishing(stream: string): boolean {
    return this.streams.get(stream)?.publishing ?? false
  }

  /**
   * Starts a push. `cut` is how the hub ends the connection later.
   * @throws MediaRefusal `alreadyPublishing` when somebody else pushes this stream.
   */
  publish(stream: string, cut: (refusal: MediaRefusal) => void): Publication {
    const live = this.streams.get(stream) ?? this.create(stream)
    const publication = live.publish(randomUUID(), cut)
    if (!publication) throw new MediaRefusal('alreadyPublishing', 'somebody else is already pushing this stream')
    this.cuts.set(stream, cut)
    return {
      ...publication,
      end: (reason) => {
        if (this.cuts.get(stream) === cut) this.cuts.delete(stream)
        publication.end(reason)
      },
    }
  }

  /** Starts a push in the place of whoever pushes this stream now. Viewers stay. */
  takeOver(stream: string, cut: (refusal: MediaRefusal) => void): Publication {
    const present = this.cuts.get(stream)
    if (present) {
      this.streams.get(stream)?.awaitSuccessor()
      present(new MediaRefusal('kicked', 'the host has gone live from somewhere else'))
    }
    return this.publish(stream, cut)
  }

  /** Attaches a viewer. @returns how to take it off; `null` when the stream is not known, `full` at the cap. */
  attach(stream: string, outlet: Outlet): (() => void) | null | 'full' {
    const live = this.streams.get(stream)
    if (!live) return null
    if (this.players >= this.deps.limits.players) return 'full'
    this.players += 1
    const detach = live.attach(outlet)
    let attached = true
    return () => {
      if (!attached) return
      attached = false
      this.players -= 1
      detach()
    }
  }

  /** Cuts a push. @returns whether there was one. */
  kick(stream: string): boolean {
    const cut = this.cuts.get(stream)
    cut?.(new MediaRefusal('kicked', 'the room has ended this push'))
    return cut !== undefined
  }

  describe(stream: string): StreamFacts | null {
    const nowMs = Date.now()
    return this.streams.get(stream)?.describe(this.deps.countOthers(stream, nowMs), nowMs) ?? null
  }

  close(): void {
    for (const live of [...this.streams.values()]) live.close()
  }

  private create(stream: string): LiveStream {
    const live = new LiveStream(this.deps.limits, this.deps.tap(stream), {
      up: (session, at) => this.deps.signal({ type: 'up', stream, session, at }),
      down: (session, at, reason) => this.deps.signal({ type: 'down', stream, session, at, reason }),
      gone: () => {
        if (this.streams.get(stream) === live) this.streams.delete(stream)
      },
    })
    this.streams.set(stream, live)
    return live
  }
}
