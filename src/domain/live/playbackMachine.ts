import { AppError } from '../errors/AppError'
import { assertNever } from '../kernel/assertNever'
import { choosePlaybackSource } from './choosePlaybackSource'
import type { PlaybackOffer, PlaybackProtocol, PlaybackSource } from './playbackSource'

/** Time a source has to show its first frame, ms: three key-frame intervals of a slow encoder. */
export const CONNECT_TIMEOUT_MS = 10_000
/** A picture that stands still this long is loaded anew at the live edge, ms (web-sdk.md §7). */
export const STALL_TIMEOUT_MS = 6_000
/** Waits before the same source is tried again, ms; the last one repeats. */
export const RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000] as const
/** Failures in a row after which the next rung of the ladder is taken. */
export const FAILURES_A_RUNG = 2
/** A picture that ran this long was no luck: failures before it are forgotten, ms. */
export const STEADY_MS = 20_000
/** Out of sight or held longer than this, a live picture is old: it is loaded anew, ms. */
export const HIDDEN_RELOAD_MS = 5_000

/** What every phase knows. */
interface Course {
  /** What this device can play. */
  readonly playable: readonly PlaybackProtocol[]
  readonly offer: PlaybackOffer | null
  /** Rungs given up until the stream comes anew, the app comes back into sight or the person asks. */
  readonly skipped: readonly PlaybackProtocol[]
  /** Failures in a row on the present rung. */
  readonly failures: number
  /** Since when the app is out of sight; null while it is seen. */
  readonly hiddenSinceMs: number | null
}

/** Where the picture stands. Data exists only in the phase where it is true. */
export type Playback = Course &
  (
    | { readonly phase: 'idle' }
    /** No stream is being pushed. `source` is still attached while a push may come back into the same connection. */
    | { readonly phase: 'away'; readonly source: PlaybackSource | null }
    | { readonly phase: 'asking' }
    | { readonly phase: 'connecting'; readonly source: PlaybackSource; readonly sinceMs: number }
    /** The browser wants a tap first. */
    | { readonly phase: 'blocked'; readonly source: PlaybackSource }
    | { readonly phase: 'playing'; readonly source: PlaybackSource; readonly sinceMs: number }
    | { readonly phase: 'stalled'; readonly source: PlaybackSource; readonly sinceMs: number }
    /** The person paused it, here or by the controls of the platform. */
    | { readonly phase: 'held'; readonly source: PlaybackSource; readonly sinceMs: number }
    | { readonly phase: 'retrying'; readonly error: AppError; readonly atMs: number }
    /** Nothing this device could play is offered, or the platform refuses. */
    | { readonly phase: 'failed'; readonly error: AppError }
    | { readonly phase: 'ended' }
  )

export type PlaybackEvent =
  | { readonly type: 'streamUp' }
  | { readonly type: 'streamDown' }
  | { readonly type: 'roomEnded' }
  | { readonly type: 'offered'; readonly offer: PlaybackOffer }
  | { readonly type: 'offerFailed'; readonly error: AppError }
  | { readonly type: 'firstFrame' }
  | { readonly type: 'stalled' }
  | { readonly type: 'resumed' }
  | { readonly type: 'blocked' }
  /** The person holds the picture, or the platform did it for them (`paused`). */
  | { readonly type: 'hold' }
  | { readonly type: 'paused' }
  /** The person wants to go on. */
  | { readonly type: 'release' }
  /** The connection ended in order: the push went, or the edge was restarted. */
  | { readonly type: 'ended' }
  | { readonly type: 'failed'; readonly error: AppError }
  | { readonly type: 'hidden' }
  | { readonly type: 'visible' }
  | { readonly type: 'online' }
  /** The person asks to try again. */
  | { readonly type: 'retry' }
  | { readonly type: 'tick' }

export type PlaybackCommand =
  | { readonly do: 'fetchOffer' }
  | { readonly do: 'load'; readonly source: PlaybackSource }
  | { readonly do: 'pause' }
  | { readonly do: 'resume' }
  | { readonly do: 'stop' }

export interface PlaybackStep {
  readonly next: Playback
  readonly commands: readonly PlaybackCommand[]
}

export const idlePlayback = (playable: readonly PlaybackProtocol[]): Playback => ({
  phase: 'idle',
  playable,
  offer: null,
  skipped: [],
  failures: 0,
  hiddenSinceMs: null,
})

const stay = (state: Playback): PlaybackStep => ({ next: state, commands: [] })

const courseOf = ({ playable, offer, skipped, failures, hiddenSinceMs }: Playback): Course => ({
  playable,
  offer,
  skipped,
  failures,
  hiddenSinceMs,
})

/** Pure. A pair of phase and event that means nothing returns the same object, so that "ignored" is testable. */
export function stepPlayback(state: Playback, event: PlaybackEvent, nowMs: number): PlaybackStep {
  if (state.phase === 'ended') return stay(state)
  switch (event.type) {
    case 'roomEnded':
      return { next: { ...courseOf(state), phase: 'ended' }, commands: [{ do: 'stop' }] }
    case 'streamUp':
      return whenUp(state, nowMs)
    case 'streamDown':
      return whenDown(state)
    case 'offered':
      return state.phase === 'asking' ? connect({ ...state, offer: event.offer }, nowMs) : stay(state)
    case 'offerFailed':
      return state.phase === 'asking' ? waitToRetry(state, event.error, nowMs) : stay(state)
    case 'firstFrame':
    case 'resumed':
      // Away with a source attached: the push came back into the connection before the log could tell.
      if (state.phase === 'away') return state.source ? play(state, state.source, nowMs) : stay(state)
      // Held in the platform's own controls and gone on with there.
      if (state.phase === 'held' && event.type === 'resumed') return play(state, state.source, nowMs)
      return isAttached(state) && state.phase !== 'playing' ? play(state, state.source, nowMs) : stay(state)
    case 'stalled':
      if (state.phase !== 'playing') return stay(state)
      return { next: { ...courseOf(state), phase: 'stalled', source: state.source, sinceMs: nowMs }, commands: [] }
    case 'blocked':
      if (state.phase !== 'connecting') return stay(state)
      return { next: { ...courseOf(state), phase: 'blocked', source: state.source }, commands: [] }
    case 'hold':
    case 'paused':
      if (state.phase !== 'playing' && state.phase !== 'stalled') return stay(state)
      return {
        next: { ...courseOf(state), phase: 'held', source: state.source, sinceMs: nowMs },
        commands: event.type === 'hold' ? [{ do: 'pause' }] : [],
      }
    case 'release':
      return state.phase === 'held' ? goOn(state, nowMs) : stay(state)
    case 'ended':
      if (state.phase === 'away') return { next: { ...state, source: null }, commands: [{ do: 'stop' }] }
      return isAttached(state) ? whenFailed(state, new AppError('live.streamUnavailable'), nowMs) : stay(state)
    case 'failed':
      if (state.phase === 'away') return { next: { ...state, source: null }, commands: [{ do: 'stop' }] }
      return isAttached(state) ? whenFailed(state, event.error, nowMs) : stay(state)
    case 'hidden':
      return state.hiddenSinceMs === null ? { next: { ...state, hiddenSinceMs: nowMs }, commands: [] } : stay(state)
    case 'visible':
      return whenVisible(state, nowMs)
    case 'online':
      return state.phase === 'retrying' || state.phase === 'stalled' ? connect(state, nowMs) : stay(state)
    case 'retry':
      return state.phase === 'retrying' || state.phase === 'failed'
        ? connect({ ...state, skipped: [], failures: 0 }, nowMs)
        : stay(state)
    case 'tick':
      return whenTimePasses(state, nowMs)
    default:
      return assertNever(event)
  }
}

type Attached = Extract<Playback, { phase: 'connecting' | 'blocked' | 'playing' | 'stalled' }>

const isAttached = (state: Playback): state is Attached =>
  state.phase === 'connecting' || state.phase === 'blocked' || state.phase === 'playing' || state.phase === 'stalled'

const play = (state: Playback, source: PlaybackSource, nowMs: number): PlaybackStep => ({
  next: { ...courseOf(state), phase: 'playing', source, sinceMs: nowMs },
  commands: [],
})

function whenUp(state: Playback, nowMs: number): PlaybackStep {
  const fresh = { ...state, skipped: [], failures: 0 }
  if (state.phase === 'idle' || state.phase === 'retrying') return connect(fresh, nowMs)
  if (state.phase !== 'away') return stay(state)
  // The edge continues a push that comes back within its grace in the same connection: wait for the picture to move.
  return state.source
    ? { next: { ...courseOf(fresh), phase: 'stalled', source: state.source, sinceMs: nowMs }, commands: [] }
    : connect(fresh, nowMs)
}

function whenDown(state: Playback): PlaybackStep {
  if (state.phase === 'away') return stay(state)
  const source = isAttached(state) ? state.source : null
  return { next: { ...courseOf(state), phase: 'away', source }, commands: [] }
}

function whenVisible(state: Playback, nowMs: number): PlaybackStep {
  if (state.hiddenSinceMs === null) return stay(state)
  const seen = { ...state, hiddenSinceMs: null }
  const wasLong = nowMs - state.hiddenSinceMs >= HIDDEN_RELOAD_MS
  const isOld = seen.phase === 'playing' || seen.phase === 'stalled' || seen.phase === 'retrying'
  // It is loaded anew anyway: the moment to try the head of the ladder again costs nothing.
  return wasLong && isOld ? connect({ ...seen, skipped: [], failures: 0 }, nowMs) : stay(seen)
}

function goOn(state: Extract<Playback, { phase: 'held' }>, nowMs: number): PlaybackStep {
  if (nowMs - state.sinceMs >= HIDDEN_RELOAD_MS) return connect(state, nowMs)
  return {
    next: { ...courseOf(state), phase: 'stalled', source: state.source, sinceMs: nowMs },
    commands: [{ do: 'resume' }],
  }
}

function whenTimePasses(state: Playback, nowMs: number): PlaybackStep {
  switch (state.phase) {
    case 'connecting':
      return nowMs - state.sinceMs >= CONNECT_TIMEOUT_MS
        ? whenFailed(state, new AppError('network.timeout'), nowMs)
        : stay(state)
    case 'stalled':
      return nowMs - state.sinceMs >= STALL_TIMEOUT_MS
        ? connect({ ...state, failures: state.failures + 1 }, nowMs)
        : stay(state)
    case 'playing':
      return state.failures > 0 && nowMs - state.sinceMs >= STEADY_MS ? stay({ ...state, failures: 0 }) : stay(state)
    case 'retrying':
      return nowMs >= state.atMs ? connect(state, nowMs) : stay(state)
    default:
      return stay(state)
  }
}

/** Loads the best source that is left; asks for a new offer when there is none or it is over. */
function connect(state: Playback, nowMs: number): PlaybackStep {
  const { offer } = state
  if (offer === null || offer.expiresAt <= nowMs) {
    const next: Playback = { ...courseOf(state), offer: null, phase: 'asking' }
    return { next, commands: [{ do: 'stop' }, { do: 'fetchOffer' }] }
  }
  const source = choosePlaybackSource(offer, state.playable, state.skipped)
  if (source === null) {
    const next: Playback = { ...courseOf(state), phase: 'failed', error: new AppError('live.noSource') }
    return { next, commands: [{ do: 'stop' }] }
  }
  return {
    next: { ...courseOf(state), phase: 'connecting', source, sinceMs: nowMs },
    commands: [{ do: 'load', source }],
  }
}

function whenFailed(state: Attached, error: AppError, nowMs: number): PlaybackStep {
  if (error.code === 'live.addressExpired') return connect({ ...state, offer: null }, nowMs)
  // Waiting authorises nobody: say so, and leave the next try to the person.
  if (error.code === 'live.pluginRefused') {
    return { next: { ...courseOf(state), phase: 'failed', error }, commands: [{ do: 'stop' }] }
  }
  const { protocol } = state.source
  const cannotPlay = error.code === 'live.sourceRejected' || error.code === 'live.decodeFailed'
  const failures = state.failures + 1
  if (!cannotPlay && failures < FAILURES_A_RUNG) return waitToRetry(state, error, nowMs)
  const skipped = [...state.skipped, protocol]
  const isRungLeft = state.offer !== null && choosePlaybackSource(state.offer, state.playable, skipped) !== null
  if (isRungLeft) return connect({ ...state, skipped, failures: 0 }, nowMs)
  // The foot of the ladder: say why, wait, and begin again at its head with a fresh offer.
  return waitToRetry({ ...state, skipped: [], offer: null }, error, nowMs)
}

function waitToRetry(state: Playback, error: AppError, nowMs: number): PlaybackStep {
  const last = RETRY_DELAYS_MS.length - 1
  const delayMs = RETRY_DELAYS_MS[Math.min(state.failures, last)] ?? RETRY_DELAYS_MS[last]
  return {
    next: { ...courseOf(state), failures: state.failures + 1, phase: 'retrying', error, atMs: nowMs + (delayMs ?? 0) },
    commands: [{ do: 'stop' }],
  }
}
