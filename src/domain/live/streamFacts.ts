import type { StreamFlaw } from './streamFlaw'

/** Facts about a video track, read from the stream itself. Rates are measured over the last seconds. */
export interface VideoFacts {
  readonly codec: 'avc'
  /** As in the avcC record, for example `avc1.4d401f`. */
  readonly codecString: string
  readonly widthPx: number
  readonly heightPx: number
  readonly framesPerSecond: number
  readonly bitrateKbps: number
  /** Milliseconds between the two newest key frames; 0 until there were two. */
  readonly keyFrameIntervalMs: number
}

export interface AudioFacts {
  readonly codec: 'aac'
  readonly sampleRateHz: number
  readonly channels: number
  readonly bitrateKbps: number
}

/** Facts that the edge reads from a running push; the studio shows them. */
export interface StreamFacts {
  /** Names this one push; a push that comes back gets another. */
  readonly session: string
  readonly startedAt: number
  /** The `PushAddress.pushId` of the address it came by; absent where the edge does not know. */
  readonly pushId?: string
  /** The encoder's name for itself, for example `obs-output module (libobs version 30.2.0)`; may be empty. */
  readonly encoder: string
  readonly video: VideoFacts | null
  readonly audio: AudioFacts | null
  /** Players attached to the edge now. */
  readonly players: number
  /** True for a cloud, which reports late and incompletely: null or 0 means unknown, not missing. */
  readonly partial?: boolean
  /** Undecodable data of the last seconds, by kind; absent when there was none, or the edge does not report it. */
  readonly flaws?: StreamFlaw<string>[]
}

/** Why a push ended or was not let in. Shown in the studio; the first words stand in the encoder's log too. */
export type PushRefusal =
  | 'badSignature'
  | 'expired'
  | 'unknownStream'
  | 'roomEnded'
  | 'roomPaused'
  /** The address was voided by the host. */
  | 'keyReplaced'
  | 'alreadyPublishing'
  | 'badName'
  | 'unsupportedVideoCodec'
  | 'unsupportedAudioCodec'
  | 'badMedia'
  | 'tooBig'
  | 'tooSlow'
  | 'kicked'

const refusals: Readonly<Record<PushRefusal, true>> = {
  badSignature: true,
  expired: true,
  unknownStream: true,
  roomEnded: true,
  roomPaused: true,
  keyReplaced: true,
  alreadyPublishing: true,
  badName: true,
  unsupportedVideoCodec: true,
  unsupportedAudioCodec: true,
  badMedia: true,
  tooBig: true,
  tooSlow: true,
  kicked: true,
}

/** Whether a word from outside is one of ours. */
export const isPushRefusal = (word: unknown): word is PushRefusal =>
  typeof word === 'string' && Object.prototype.hasOwnProperty.call(refusals, word)

/** Why a stream that was up went down. */
export type PushEnd = 'closed' | 'lost' | 'edgeRestarted' | PushRefusal
