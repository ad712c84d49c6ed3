import type { AppError } from '../errors/AppError'
import type { PushAddress } from './playbackSource'
import type { PushLoss } from './pushObstacle'
import type { PushRefusal } from './streamFacts'

/** Longest delay of a cloud's callback about a push, ms: until then its silence proves nothing. */
export const CLOUD_LATE_MS = 60_000

/** Why a push does not run. */
export type PushTrouble =
  | { readonly kind: 'loss'; readonly loss: PushLoss }
  | { readonly kind: 'refusal'; readonly reason: PushRefusal }
  /** No address could be had. */
  | { readonly kind: 'error'; readonly error: AppError }

/** Fields common to all phases. */
interface Kept {
  /** The newest one; used again until it expires or is refused. */
  readonly address: PushAddress | null
  /** The next start cuts the present push: the host has confirmed it, or it is our own lost push. */
  readonly takeOver: boolean
  /** Failures in a row. */
  readonly failures: number
  /** When a push of ours was last let in, since the host went live; null if none was. */
  readonly liveAtMs: number | null
  /** Since when viewers miss the picture; null while it is there or never was. */
  readonly awaySinceMs: number | null
  /** Since when the system keeps camera or microphone from us; null while it does not. */
  readonly suspendedSinceMs: number | null
  readonly hiddenSinceMs: number | null
  /** False is certain, true is a guess. */
  readonly online: boolean
}

/** Where the host's own push stands. Data exists only in the phase where it is true. */
export type Push = Kept &
  (
    /** Nothing is open. `trouble`: why the opening before came to nothing. */
    | { readonly phase: 'idle'; readonly trouble: PushTrouble | null }
    /** The host is being asked for camera and microphone. */
    | { readonly phase: 'opening' }
    | { readonly phase: 'preview' }
    /** A signed address is on its way. */
    | { readonly phase: 'asking' }
    | { readonly phase: 'connecting'; readonly sinceMs: number }
    | { readonly phase: 'live'; readonly sinceMs: number }
    /** The platform is coming back by itself. */
    | { readonly phase: 'interrupted'; readonly sinceMs: number }
    /** The server is being asked whether another push runs, and whether it is our own lost one. */
    | { readonly phase: 'checking' }
    | { readonly phase: 'reconnecting'; readonly trouble: PushTrouble; readonly atMs: number }
    /** Another encoder pushes this stream; the host may take over. */
    | { readonly phase: 'taken' }
    /** Cut by the room, or by a takeover. */
    | { readonly phase: 'kicked' }
    /** Trying again by itself would be of no use. */
    | { readonly phase: 'failed'; readonly trouble: PushTrouble }
    | { readonly phase: 'roomEnded' }
  )

export const idlePush: Push = {
  phase: 'idle',
  trouble: null,
  address: null,
  takeOver: false,
  failures: 0,
  liveAtMs: null,
  awaySinceMs: null,
  suspendedSinceMs: null,
  hiddenSinceMs: null,
  online: true,
}

/** Fields of a push that outlive its phase. */
export const keptOf = (state: Push): Kept => ({
  address: state.address,
  takeOver: state.takeOver,
  failures: state.failures,
  liveAtMs: state.liveAtMs,
  awaySinceMs: state.awaySinceMs,
  suspendedSinceMs: state.suspendedSinceMs,
  hiddenSinceMs: state.hiddenSinceMs,
  online: state.online,
})

/** Whether the pusher was started and not stopped. */
export const isSending = (phase: Push['phase']): phase is 'connecting' | 'live' | 'interrupted' =>
  phase === 'connecting' || phase === 'live' || phase === 'interrupted'

/** Whether the next start waits: for an address, for the check of the current push, or for its time. */
export const isWaiting = (phase: Push['phase']): boolean =>
  phase === 'asking' || phase === 'checking' || phase === 'reconnecting'

/** Whether the host wants to be on air and the machine works on it: from the press on 开播 until stop or a failure. */
export const isPushWanted = ({ phase }: Push): boolean => isSending(phase) || isWaiting(phase)

/** Whether the host's own video is being prepared or is on its way, and not on air yet. */
export const isPushComing = (push: Push): boolean =>
  push.phase === 'opening' || push.phase === 'preview' || (isPushWanted(push) && push.phase !== 'live')

/** Whether a cloud accepted the push but may not have reported it to the server yet. `nowMs` by the pusher's clock. */
export const isPushUnconfirmed = (push: Push, nowMs: number): boolean =>
  push.phase === 'live' && push.address?.secondPush === 'replaces' && nowMs - push.sinceMs < CLOUD_LATE_MS
