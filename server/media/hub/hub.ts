import { randomUUID } from 'node:crypto'
import type { EdgeSignal } from '../../ports/mediaEdge'
import type { StreamFacts } from '@/domain/live/streamFacts'
import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import { steadyNow } from '../steadyNow'
import { LiveStream, type Publication } from './liveStream'
import type { TagSink } from './player'
import { PlayerSeats, type Viewer } from './playerSeats'
import type { StreamTap } from './streamTap'

export interface HubDeps {
  readonly limits: MediaLimits
  /** Whether everybody may watch the stream. */
  readonly isShown: (stream: string) => boolean
  readonly signal: (signal: EdgeSignal) => void
  /** Makes the copy taker of a stream; called when the stream appears. */
  readonly tap: (stream: string) => StreamTap
  /** Players that are not attached here but watch all the same. */
  readonly countOthers: (stream: string, nowMs: number) => number
}

/** One connection that pushes. */
export interface Publisher {
  /** Ends the connection from our side. */
  cut(refusal: MediaRefusal): void
  /** Sends something that an encoder answers at once; absent where there is no such thing. */
  probe?(): void
  /** Its signature: the same address again is the same encoder, also from another network. Empty: unsigned. */
  readonly claim: string
  /** Id of the member of staff whose address it came by; may be empty. */
  readonly by: string
  /** Address of the connection as limits count it (`addressGroup`). */
  readonly from: string
}

interface Present extends Publisher {
  readonly publication: Publication
  receivedAtMs: number
  /** Receptions so far: an answer within the millisecond of its ping has no later time. */
  receptions: number
  /** The connection did not answer a ping. Bytes that arrive later reset this. */
  isSilent: boolean
}

/** `preview`: watches also while the stream is not shown. */
type HubViewer = Viewer & { readonly preview: boolean }

/** Every stream of this edge, by name. Streams appear with a push and vanish when the grace is over. */
export class Hub {
  private readonly streams = new Map<string, LiveStream>()
  private readonly publishers = new Map<string, Present>()
  private readonly seats: PlayerSeats

  constructor(private readonly deps: HubDeps) {
    this.seats = new PlayerSeats(deps.limits)
  }

  isPublishing(stream: string): boolean {
    return this.streams.get(stream)?.publishing ?? false
  }

  /**
   * Starts a push. A present one with the same claim that has fallen silent is replaced; viewers stay.
   * @throws MediaRefusal `alreadyPublishing` when somebody else pushes this stream.
   */
  publish(stream: string, publisher: Publisher): Publication {
    const live = this.streams.get(stream) ?? this.create(stream)
    const present = this.publishers.get(stream)
    if (present && present.isSilent && isOwn(present, publisher.claim)) {
      live.awaitSuccessor()
      present.publication.end('lost')
      present.cut(new MediaRefusal('kicked', 'this encoder has connected again'))
    }
    const publication = live.publish(randomUUID(), (refusal) => publisher.cut(refusal))
    if (!publication) throw new MediaRefusal('alreadyPublishing', 'somebody else is already pushing this stream')
    const entry: Present = { ...publisher, publication, receivedAtMs: steadyNow(), receptions: 0, isSilent: false }
    this.publishers.set(stream, entry)
    return {
      ...publication,
      heard: () => {
        entry.receivedAtMs = steadyNow()
        entry.receptions += 1
        entry.isSilent = false
      },
      end: (reason) => {
        if (this.publishers.get(stream) === entry) this.publishers.delete(stream)
        publication.end(reason)
      },
    }
  }

  /** Starts a push in the place of whoever pushes this stream now. Viewers stay. */
  takeOver(stream: string, publisher: Publisher): Publication {
    const present = this.publishers.get(stream)
    if (present) {
      this.streams.get(stream)?.awaitSuccessor()
      present.cut(new MediaRefusal('kicked', 'the host has gone live from somewhere else'))
    }
    return this.publish(stream, publisher)
  }

  /**
   * Whether the present push belongs to an encoder that lost its network without a close and connects again with the
   * same address. Pings the old connection and waits for the answer.
   */
  async isAbandoned(stream: string, claim: string): Promise<boolean> {
    const present = this.publishers.get(stream)
    if (!present) return true
    if (!isOwn(present, claim)) return false
    const { abandonedMs, probeMs } = this.deps.limits
    const knockedAtMs = steadyNow()
    const before = present.receptions
    present.probe?.()
    const waitMs = Math.max(present.receivedAtMs + abandonedMs - knockedAtMs, probeMs)
    await new Promise((resume) => setTimeout(resume, waitMs))
    present.isSilent = present.receptions === before
    return this.publishers.get(stream) !== present || present.isSilent
  }

  /** What `isShown` says has changed. */
  show(stream: string, isShown: boolean): void {
    const live = this.streams.get(stream)
    if (isShown) live?.beginShow()
    else live?.endShow()
  }

  /** Attaches a viewer. @returns how to take it off; `null` when there is nothing to watch, `full` without a place. */
  attach(stream: string, outlet: TagSink, viewer: HubViewer): (() => void) | null | 'full' {
    const live = this.streams.get(stream)
    if (!live || !(viewer.preview || this.deps.isShown(stream))) return null
    let detach: () => void = () => undefined
    const leave = this.seats.enter(stream, {
      ...viewer,
      giveWay: () => {
        detach()
        viewer.giveWay()
      },
    })
    if (!leave) return 'full'
    detach = live.attach(outlet, viewer.preview)
    return () => {
      leave()
      detach()
    }
  }

  /** Cuts a push. @returns whether there was one. */
  kick(stream: string): boolean {
    return this.cut(stream, new MediaRefusal('kicked', 'the room has ended this push'))
  }

  /** Cuts the pushes by addresses of one person, except in the streams of `kept`. */
  dropPushes(by: string, kept: readonly string[]): void {
    const words = 'the person that this stream key was given to may not push here any more'
    for (const [stream, present] of [...this.publishers]) {
      if (present.by === by && !kept.includes(stream)) present.cut(new MediaRefusal('keyReplaced', words))
    }
  }

  /** Ends the players by addresses that were given to one viewer. */
  dropViewer(stream: string, viewer: string): void {
    this.seats.drop(stream, viewer)
  }

  cut(stream: string, refusal: MediaRefusal): boolean {
    const present = this.publishers.get(stream)
    present?.cut(refusal)
    return present !== undefined
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
      up: (session, at) => {
        const from = this.publishers.get(stream)?.from ?? ''
        const encoder = this.describe(stream)?.encoder ?? ''
        this.deps.signal({ type: 'up', stream, session, at, from, encoder })
      },
      down: (session, at, reason) => this.deps.signal({ type: 'down', stream, session, at, reason }),
      gone: () => {
        if (this.streams.get(stream) === live) this.streams.delete(stream)
      },
    })
    this.streams.set(stream, live)
    return live
  }
}

const isOwn = (present: Present, claim: string): boolean => claim !== '' && present.claim === claim
