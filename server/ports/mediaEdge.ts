import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { BrowserPush } from '@/domain/live/browserPush'
import type { PlaybackOffer, PushAddress } from '@/domain/live/playbackSource'
import type { PushEnd, PushRefusal, StreamFacts } from '@/domain/live/streamFacts'
import type { StreamFlaw } from '@/domain/live/streamFlaw'

/** Events that the edge emits. `session` names one push; a push that comes back has another. */
export type EdgeSignal =
  /** `from` and `encoder`: where the push comes from and the encoder's own name, where the edge knows them. */
  | { type: 'up'; stream: string; session: string; at: number; from?: string; encoder?: string }
  | { type: 'down'; stream: string; session: string; at: number; reason: PushEnd }
  | {
      type: 'refused'
      stream: string
      at: number
      reason: PushRefusal
      detail: string
      flaw?: StreamFlaw | null
      from?: string
    }

/** Where addresses point, as the one who asks sees this server: `http://192.168.1.5:8080`. */
export interface PublicOrigin {
  readonly origin: string
}

/** Purpose of a push address. */
export interface PushOrder {
  /** Id of the member of staff that receives it; the gate is asked about this person at every push. */
  readonly by?: string
  /** Adds a word that cuts the present push: good once, for a minute. Edges that replace a push unasked add none. */
  readonly takeOver?: boolean
}

/** Purpose of a play address. */
export interface PlayOrder {
  readonly preview?: boolean
  /** Id of the user that receives it; a ban of this person then ends what plays by it. Previews name nobody. */
  readonly viewer?: string
}

/** A person whose video ends: banned from a room until `untilMs`, Unix milliseconds; 0 for the life of the room. */
export interface Barred {
  readonly userId: string
  readonly untilMs: number
}

/**
 * Takes the push of a room and serves the play: embedded in this project, or a cloud.
 * One stream a room; the stream's name is the room's id.
 */
export interface MediaEdge {
  readonly browserPush: BrowserPush
  /** Comes up and listens. @throws AppError `server.portInUse` when another program holds the port. */
  start(): Promise<void>
  /** Ends every push and player, frees the ports. Idempotent. */
  stop(): Promise<void>
  /** Signs an address to push to, valid until `expiresAt`. */
  mintPush(stream: string, from: PublicOrigin, order?: PushOrder): PushAddress
  /**
   * Signs every playback address, best first. Public addresses work while the stream is shown (`show`); previews,
   * for staff, until the push ends. An edge without previews gives the same addresses to both.
   */
  mintPlay(stream: string, from: PublicOrigin, order?: PlayOrder): PlaybackOffer
  /**
   * Sets whether the stream is public. Before the first call it is not. Hiding it detaches all viewers. Media that was
   * pushed while it was hidden is never shown later.
   */
  show(stream: string, isShown: boolean): void
  /**
   * Begins a generation of push addresses: earlier ones are void, and a push that came by one is cut, as far as this
   * edge can (docs/spec.md, MEDIA-52 and CLOUD-28). Generations only rise.
   */
  renewPushKey(stream: string, generation: number): Promise<void>
  /**
   * Cuts pushes by addresses that were given to a person who may push no more, except in the streams of `kept`. An edge
   * whose addresses name nobody does nothing.
   */
  dropPushes(by: string, kept: readonly string[]): void
  /**
   * Sets everybody who is banned from a room. Video by addresses that were given to them ends at once, and those
   * addresses are refused for as long as the ban. An edge whose addresses name nobody does nothing.
   */
  barViewers(stream: string, people: readonly Barred[]): void
  /** Cuts a push. Resolves to whether there was one. */
  kick(stream: string): Promise<boolean>
  /** Measured properties of the stream; null while nothing is pushed. */
  describe(stream: string): Promise<StreamFacts | null>
  onSignal(listener: (signal: EdgeSignal) => void): Unsubscribe
}

/**
 * Answers whether a push may enter, and whether everybody may watch it: asked of the application for every push whose
 * signature holds. `by` is the member of staff that the address was given to; empty where it names nobody.
 */
export type PublishGate = (
  stream: string,
  by?: string,
) => Promise<{ ok: true; isShown: boolean } | { ok: false; reason: PushRefusal }>

/** Media that is served on the application's own port: each answers whether the request was taken. */
export interface MediaHttp {
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
}

/**
 * Outcome of a cloud's call: `taken` and `known` are acknowledged, the others are not. `tooSlow`: it could not be
 * kept in time, and may be kept yet.
 */
export type CallbackAnswer = 'taken' | 'known' | 'malformed' | 'badSignature' | 'expired' | 'tooSlow'

/** An edge that is called back over HTTP by the cloud it stands for. */
export interface EdgeCallbacks {
  /**
   * Takes the body of one call, as text. When it resolves to `taken`, the call is kept; it resolves within the time
   * that the cloud waits, however slow the store is.
   */
  handleCallback(body: string): Promise<CallbackAnswer>
}
