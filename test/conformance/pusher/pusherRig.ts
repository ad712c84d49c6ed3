import type { PushAddress } from '@/domain/live/playbackSource'
import type { LivePusher, PusherSignal } from '@/ports/livePusher'
import type { Rig } from '../behaviour'

/** The platform's last instructions, read off its own surface (tag, element), not off our code. */
export interface PusherSeen {
  /** Destination of video and sound; null while nothing is sent. */
  readonly sendingTo: string | null
  /** Whether the start asked to cut the present push there. */
  readonly takesOver: boolean
  /** Number of starts to send. */
  readonly starts: number
  /** Whether camera or microphone are in use. */
  readonly open: boolean
  /** Whether it would send without a command, as soon as it has an address. */
  readonly sendsByItself: boolean
  readonly muted: boolean
  readonly cameraOff: boolean
  readonly still: string
  readonly mirrored: boolean
  readonly landscape: boolean
  /** The platform's own name of the size, and the most that may be sent, kbit/s. */
  readonly size: string
  readonly mostKbps: number
  readonly beauty: number
  readonly whiteness: number
  readonly facing: 'front' | 'back'
  readonly torch: boolean
  readonly zoom: number
  readonly music: string | null
  readonly musicVolume: number
  readonly screenKeptOn: boolean
}

/** External events of a push, in the platform's own terms. */
export interface PusherHappenings {
  /** The camera gives its first frame. */
  picture(): Promise<void>
  /** The server takes the push. */
  taken(): Promise<void>
  weakUplink(): Promise<void>
  /** Nobody complains about the uplink any more. */
  strongUplink(): Promise<void>
  /** The platform lost the connection and tries again by itself; null where it leaves that to us. */
  readonly interruption: (() => Promise<void>) | null
  /** The connection is gone, and the platform does nothing about it any more. */
  loss(): Promise<void>
  /** The server hung up. */
  hangUp(): Promise<void>
  /** The server reports that another device pushes there; null where it cannot report it. */
  readonly occupied: (() => Promise<void>) | null
  /** The server cuts the push because of a takeover; null where it cannot report it. */
  readonly takenOver: (() => Promise<void>) | null
  encoderFailure(): Promise<void>
  cameraFailure(): Promise<void>
  /** The platform finds out late that the user refuses the camera. */
  cameraRefusal(): Promise<void>
  cameraReturns(): Promise<void>
  background(): Promise<void>
  /** Back from it, with live video or without. */
  foreground(moving: boolean): Promise<void>
  call(): Promise<void>
  callOver(moving: boolean): Promise<void>
  /** The user goes to another page of the app, and comes back. */
  otherPage(): Promise<void>
  thisPage(): Promise<void>
  figures(): Promise<void>
  loudness(): Promise<void>
  musicBegins(): Promise<void>
  musicEnds(): Promise<void>
  /** Something that stands in no document. */
  oddity(): Promise<void>
  /** The platform finds that it may not be used by this app; null where it has no such right. */
  readonly refusal: (() => Promise<void>) | null
}

/**
 * Surroundings of a pusher: users to prompt, the background, video that stays black after it, calls, other pages of the
 * app.
 */
export type Surrounding = 'people' | 'background' | 'blackness' | 'calls' | 'pages'

/** A pusher with its platform, which speaks by the names in its own documents. */
export interface PusherRig extends Rig {
  readonly pusher: LivePusher
  readonly signals: readonly PusherSignal[]
  /** Two addresses that were minted one after the other. */
  readonly address: PushAddress
  readonly fresh: PushAddress
  readonly still: string
  readonly surroundings: readonly Surrounding[]
  /** At its edge a second push replaces the first: to take over there is to start, and nothing more. */
  readonly replaces?: true
  /** Sets the user's answer to a prompt. */
  answer(source: 'camera' | 'microphone', allowed: boolean): void
  emit(command: (pusher: LivePusher) => void): Promise<void>
  seen(): PusherSeen
  readonly happens: PusherHappenings
}
