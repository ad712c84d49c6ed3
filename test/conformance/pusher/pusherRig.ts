import type { PushAddress } from '@/domain/live/playbackSource'
import type { LivePusher, PusherSignal } from '@/ports/livePusher'
import type { Rig } from '../behaviour'

/** What the platform was last told, read off its own surface (tag, element), not off our code. */
export interface PusherSeen {
  /** Where pictures and sound go now; null while nothing is sent. */
  readonly sendingTo: string | null
  /** Whether the start asked for whoever pushes there to be cut. */
  readonly takesOver: boolean
  /** How often it was told to begin to send. */
  readonly starts: number
  /** Whether camera or microphone are in use. */
  readonly open: boolean
  /** Whether it would send without being told, as soon as it has an address. */
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

/** What happens to a push from outside, by the platform's own events. */
export interface PusherHappenings {
  /** The camera gives its first picture. */
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
  /** The server says that somebody else pushes there; null where it cannot say so. */
  readonly occupied: (() => Promise<void>) | null
  /** The server cuts the push, because somebody has taken over; null where it cannot say so. */
  readonly takenOver: (() => Promise<void>) | null
  encoderFailure(): Promise<void>
  cameraFailure(): Promise<void>
  /** The platform finds out late that the person refuses the camera. */
  cameraRefusal(): Promise<void>
  cameraReturns(): Promise<void>
  background(): Promise<void>
  /** Back from it, with a picture that moves or without one. */
  foreground(moving: boolean): Promise<void>
  call(): Promise<void>
  callOver(moving: boolean): Promise<void>
  /** The person goes to another page of the app, and comes back. */
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
 * What there is around a pusher: people who are asked, the background, a picture that stays black after it, calls,
 * other pages of the app.
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
  /** What the person answers when they are asked. */
  answer(source: 'camera' | 'microphone', allowed: boolean): void
  tell(command: (pusher: LivePusher) => void): Promise<void>
  seen(): PusherSeen
  readonly happens: PusherHappenings
}
