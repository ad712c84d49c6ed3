import { AppError } from '../errors/AppError'
import { waitOfMs } from '../errors/waitOf'
import { assertNever } from '../kernel/assertNever'
import { choosePlaybackSource } from './choosePlaybackSource'
import { isOfferOver, planRenewal, RENEW_AGAIN_MS } from './offerTerm'
import { adviseOnFailure } from './playbackFailure'
import { countStall, STALLS_TO_LOWER, nextLower, renditionOf, type QualityChoice } from './quality'
import type { PlaybackOffer, PlaybackProtocol, PlaybackSource } from './playbackSource'

/** Time a source has to show its first frame, ms: three key-frame intervals of a slow encoder. */
export const CONNECT_TIMEOUT_MS = 10_000
/** After a stall of this length the player reconnects at the live edge, ms. */
export const STALL_TIMEOUT_MS = 6_000
/** Waits before the same source is tried again, ms; the last one repeats. */
export const RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000] as const
/** A picture that ran this long was no luck: failures before it are forgotten, ms. */
export const STEADY_MS = 20_000
/** A video out of sight or paused longer than this is reloaded, ms. */
export const HIDDEN_RELOAD_MS = 5_000

/** Fields common to all phases. */
interface Course {
  /** Protocols that this device can play. */
  readonly playable: readonly PlaybackProtocol[]
  readonly offer: PlaybackOffer | null
  /** The server may have another media edge than when it made the offer: nothing of it is loaded before it is asked. */
  readonly doubted: boolean
  /** When to ask for the offer that follows, server time in ms; null while that is not worked out. */
  readonly renewAtMs: number | null
  /** Server time minus device time, ms; null until the server has sent its time. */
  readonly skewMs: number | null
  readonly quality: QualityChoice
  /** The rendition that `auto` came down to on a slow network; null while it plays the stream as it is pushed. */
  readonly lowered: string | null
  /** When the picture halted of late, ms: enough of them, and `auto` comes down. */
  readonly stalls: readonly number[]
  /** Rungs given up until the stream restarts, the app comes back into sight or the viewer retries. */
  readonly skipped: readonly PlaybackProtocol[]
  /** Failures in a row on the present rung. */
  readonly failures: number
  /** Since when the app is out of sight; null while it is seen. */
  readonly hiddenSinceMs: number | null
  /** The source brings sound and no video. */
  readonly soundOnly: boolean
}

/** State of playback. Data exists only in the phase where it is true. */
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
    /** The viewer paused it, here or by the controls of the platform. */
    | { readonly phase: 'held'; readonly source: PlaybackSource; readonly sinceMs: number }
    | { readonly phase: 'retrying'; readonly error: AppError; readonly atMs: number }
    /** Nothing this device could play is offered, or the platform refuses. */
    | { readonly phase: 'failed'; readonly error: AppError }
    | { readonly phase: 'ended' }
  )

export type PlaybackEvent =
  /** A stage came, with a player that shows nothing yet; perhaps in the place of another. */
  | { readonly type: 'stage'; readonly playable: readonly PlaybackProtocol[] }
  | { readonly type: 'streamUp' }
  | { readonly type: 'streamDown'; readonly isHidden?: boolean }
  | { readonly type: 'roomEnded' }
  /** The server was away and is there again. */
  | { readonly type: 'reconnected' }
  /** Difference between the server's clock and the device's. */
  | { readonly type: 'serverTime'; readonly skewMs: number }
  | { readonly type: 'quality'; readonly choice: QualityChoice }
  | { readonly type: 'offered'; readonly offer: PlaybackOffer }
  | { readonly type: 'offerFailed'; readonly error: AppError }
  | { readonly type: 'firstFrame' }
  | { readonly type: 'stalled' }
  | { readonly type: 'resumed' }
  | { readonly type: 'blocked' }
  | { readonly type: 'picture'; readonly on: boolean }
  /** The viewer pauses the video, or the platform did it for them (`paused`). */
  | { readonly type: 'hold' }
  | { readonly type: 'paused' }
  /** The viewer resumes. */
  | { readonly type: 'release' }
  /** The connection ended in order: the push went, or the edge was restarted. */
  | { readonly type: 'ended' }
  | { readonly type: 'failed'; readonly error: AppError }
  | { readonly type: 'hidden' }
  | { readonly type: 'visible' }
  | { readonly type: 'online' }
  /** The viewer retries. */
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

/** @param kept state that outlives a player: the server's clock and the viewer's choice */
export const idlePlayback = (
  playable: readonly PlaybackProtocol[],
  { skewMs, quality }: Pick<Course, 'skewMs' | 'quality'> = { skewMs: null, quality: 'auto' },
): Playback => ({
  phase: 'idle',
  playable,
  offer: null,
  doubted: false,
  renewAtMs: null,
  skewMs,
  quality,
  lowered: null,
  stalls: [],
  skipped: [],
  failures: 0,
  hiddenSinceMs: null,
  soundOnly: false,
})

const stay = (state: Playback): PlaybackStep => ({ next: state, commands: [] })
const courseOf = (state: Playback): Course => ({
  playable: state.playable,
  offer: state.offer,
  doubted: state.doubted,
  renewAtMs: state.renewAtMs,
  skewMs: state.skewMs,
  quality: state.quality,
  lowered: state.lowered,
  stalls: state.stalls,
  skipped: state.skipped,
  failures: state.failures,
  hiddenSinceMs: state.hiddenSinceMs,
  soundOnly: state.soundOnly,
})

/** Pure. A pair of phase and event that means nothing returns the same object, so that "ignored" is testable. */
export function stepPlayback(state: Playback, event: PlaybackEvent, nowMs: number): PlaybackStep {
  if (state.phase === 'ended') return stay(state)
  switch (event.type) {
    case 'stage':
      return whenStaged({ ...state, playable: event.playable }, nowMs)
    case 'roomEnded':
      return { next: { ...courseOf(state), phase: 'ended' }, commands: [{ do: 'stop' }] }
    case 'reconnected':
      return state.offer === null || state.doubted ? stay(state) : stay({ ...state, doubted: true })
    case 'serverTime':
      return state.skewMs === event.skewMs ? stay(state) : stay({ ...state, skewMs: event.skewMs })
    case 'quality':
      return whenChosen({ ...state, quality: event.choice, lowered: null, stalls: [] }, nowMs)
    case 'streamUp':
      return whenUp(state, nowMs)
    case 'streamDown':
      return whenDown(state, event.isHidden === true)
    case 'offered':
      return whenOffered(state, event.offer, nowMs)
    case 'offerFailed':
      return state.phase === 'asking' ? waitToRetry(state, event.error, nowMs) : stay(state)
    case 'firstFrame':
    case 'resumed':
      // Away with a source attached: the push returned to the connection before the log reported it.
      if (state.phase === 'away') return state.source ? play(state, state.source, nowMs) : stay(state)
      // Paused and resumed in the platform's own controls.
      if (state.phase === 'held' && event.type === 'resumed') return play(state, state.source, nowMs)
      return isAttached(state) && state.phase !== 'playing' ? play(state, state.source, nowMs) : stay(state)
    case 'stalled':
      return state.phase === 'playing' ? whenStalled(state, nowMs) : stay(state)
    case 'blocked':
      if (state.phase !== 'connecting') return stay(state)
      return { next: { ...courseOf(state), phase: 'blocked', source: state.source }, commands: [] }
    case 'picture':
      return state.soundOnly === !event.on ? stay(state) : stay({ ...state, soundOnly: !event.on })
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
      return whenLost(state, new AppError('live.streamUnavailable'), nowMs)
    case 'failed':
      return whenLost(state, event.error, nowMs)
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
    case 'tick': {
      const passed = whenTimePasses(state, nowMs)
      return passed.commands.length > 0 ? passed : renew(passed.next, nowMs)
    }
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

/** Reloads the source that the previous stage had loaded, with a new deadline for the first frame. */
function whenStaged(state: Playback, nowMs: number): PlaybackStep {
  if (isAttached(state)) return connect(state, nowMs)
  if (state.phase === 'away') return stay({ ...state, source: null })
  // Resuming on a stage without the source means loading it.
  return stay(state.phase === 'held' ? { ...state, sinceMs: nowMs - HIDDEN_RELOAD_MS } : state)
}

function whenUp(state: Playback, nowMs: number): PlaybackStep {
  const fresh = { ...state, skipped: [], failures: 0 }
  if (state.phase === 'idle' || state.phase === 'retrying') return connect(fresh, nowMs)
  if (state.phase !== 'away') return stay(state)
  // The edge continues a push that comes back within its grace in the same connection: wait for the picture to move.
  return state.source && !state.doubted
    ? { next: { ...courseOf(fresh), phase: 'stalled', source: state.source, sinceMs: nowMs }, commands: [] }
    : connect(fresh, nowMs)
}

function whenDown(state: Playback, isHidden: boolean): PlaybackStep {
  if (state.phase === 'away' && !(isHidden && state.source)) return stay(state)
  const source = isAttached(state) && !isHidden ? state.source : null
  // The host caused the last stall, not this network.
  return { next: { ...courseOf(state), stalls: [], phase: 'away', source }, commands: isHidden ? [{ do: 'stop' }] : [] }
}

/** Playback stalled: it resumes by itself, unless this stall was one too many for the rendition. */
function whenStalled(state: Extract<Playback, { phase: 'playing' | 'stalled' }>, nowMs: number): PlaybackStep {
  const stalls = state.hiddenSinceMs === null ? countStall(state.stalls, nowMs) : state.stalls
  const lower = state.quality === 'auto' && state.offer !== null ? nextLower(state.offer, state.lowered) : null
  if (lower !== null && stalls.length >= STALLS_TO_LOWER) {
    return connect({ ...state, lowered: lower, stalls: [], failures: 0 }, nowMs)
  }
  return { next: { ...courseOf(state), stalls, phase: 'stalled', source: state.source, sinceMs: nowMs }, commands: [] }
}

/** Another quality is loaded at once while a video is shown, and otherwise with the next load. */
function whenChosen(state: Playback, nowMs: number): PlaybackStep {
  const isOn = isAttached(state) || state.phase === 'held'
  if (!isOn || state.offer === null || choose(state, state.skipped)?.url === state.source.url) return stay(state)
  return connect({ ...state, failures: 0 }, nowMs)
}

function whenOffered(state: Playback, offer: PlaybackOffer, nowMs: number): PlaybackStep {
  const offered = { ...state, offer, doubted: false, renewAtMs: null }
  if (state.phase !== 'asking') return stay(offered)
  // Over before it came: asking again at once would be asking without end.
  return isOfferOver(offer, serverNow(state, nowMs))
    ? waitToRetry(state, new AppError('live.addressExpired'), nowMs)
    : connect(offered, nowMs)
}

const serverNow = ({ skewMs }: Course, nowMs: number): number | null => (skewMs === null ? null : nowMs + skewMs)

/**
 * Asks for the next offer in good time, beside the running picture, which goes on with the address that it has. With
 * the host away it asks for none: the room may stay like this for hours, and its return is early enough.
 */
function renew(state: Playback, nowMs: number): PlaybackStep {
  const now = serverNow(state, nowMs)
  const isKept = isAttached(state) || state.phase === 'held'
  if (!isKept || state.offer === null || now === null) return stay(state)
  const renewAtMs = state.renewAtMs ?? planRenewal(state.offer, now)
  if (now >= renewAtMs) {
    return { next: { ...state, renewAtMs: now + RENEW_AGAIN_MS }, commands: [{ do: 'fetchOffer' }] }
  }
  return stay(renewAtMs === state.renewAtMs ? state : { ...state, renewAtMs })
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
      if (nowMs - state.sinceMs < STALL_TIMEOUT_MS) return stay(state)
      return connect({ ...state, failures: state.failures + 1 }, nowMs)
    case 'playing':
      return state.failures > 0 && nowMs - state.sinceMs >= STEADY_MS ? stay({ ...state, failures: 0 }) : stay(state)
    case 'retrying':
      return nowMs >= state.atMs ? connect(state, nowMs) : stay(state)
    default:
      return stay(state)
  }
}

/** Loads the best remaining source; requests a new offer when there is none or it has expired. */
function connect(state: Playback, nowMs: number): PlaybackStep {
  const { offer } = state
  if (offer === null || state.doubted || isOfferOver(offer, serverNow(state, nowMs))) {
    const next: Playback = { ...courseOf(state), offer: null, doubted: false, phase: 'asking' }
    return { next, commands: [{ do: 'stop' }, { do: 'fetchOffer' }] }
  }
  const source = choose(state, state.skipped)
  if (source === null) {
    const next: Playback = { ...courseOf(state), phase: 'failed', error: new AppError('live.noSource') }
    return { next, commands: [{ do: 'stop' }] }
  }
  return {
    next: { ...courseOf(state), soundOnly: false, phase: 'connecting', source, sinceMs: nowMs },
    commands: [{ do: 'load', source }],
  }
}

/** The source to load now. */
const choose = ({ offer, playable, quality, lowered }: Course, skipped: Course['skipped']): PlaybackSource | null =>
  offer === null ? null : choosePlaybackSource(offer, playable, skipped, renditionOf(quality, lowered))

/** Whether a size made by the edge is asked for. */
const isRendition = ({ offer, quality, lowered }: Course): boolean =>
  offer?.renditions?.some(({ id }) => id === renditionOf(quality, lowered)) === true

/** The source is lost. A paused player stays as it is: resuming loads it again. */
function whenLost(state: Playback, error: AppError, nowMs: number): PlaybackStep {
  if (state.phase === 'away') return { next: { ...state, source: null }, commands: [{ do: 'stop' }] }
  if (state.phase === 'held') return stay({ ...state, sinceMs: nowMs - HIDDEN_RELOAD_MS })
  return isAttached(state) ? whenFailed(state, error, nowMs) : stay(state)
}

function whenFailed(state: Attached, error: AppError, nowMs: number): PlaybackStep {
  const advice = adviseOnFailure(error, state.failures + 1)
  switch (advice) {
    case 'give up':
      return { next: { ...courseOf(state), phase: 'failed', error }, commands: [{ do: 'stop' }] }
    case 'renew': {
      // The offer may have been renewed while the picture ran with the old address.
      const isNewer = choose(state, state.skipped)?.url !== state.source.url
      return connect({ ...state, offer: isNewer ? state.offer : null, failures: state.failures + 1 }, nowMs)
    }
    case 'try again':
      // An address that brought no picture may be of an edge that is none any more: the next try asks where it is now.
      return waitToRetry({ ...state, doubted: state.doubted || state.phase === 'connecting' }, error, nowMs)
    case 'ask again':
      return waitToRetry({ ...state, offer: null }, error, nowMs)
    case 'step down': {
      const skipped = [...state.skipped, state.source.protocol]
      if (choose(state, skipped) !== null) return connect({ ...state, skipped, failures: 0 }, nowMs)
      // A template that the vendor does not have looks like this: another size is better than none.
      if (isRendition(state)) {
        return connect({ ...state, quality: 'auto', lowered: null, stalls: [], skipped: [], failures: 0 }, nowMs)
      }
      // The foot of the ladder: say why, wait, and begin again at its head with a fresh offer.
      return waitToRetry({ ...state, skipped: [], offer: null }, error, nowMs)
    }
    default:
      return assertNever(advice)
  }
}

function waitToRetry(state: Playback, error: AppError, nowMs: number): PlaybackStep {
  const last = RETRY_DELAYS_MS.length - 1
  const delayMs = RETRY_DELAYS_MS[Math.min(state.failures, last)] ?? RETRY_DELAYS_MS[last] ?? 0
  const atMs = nowMs + Math.max(delayMs, waitOfMs(error))
  return {
    next: { ...courseOf(state), failures: state.failures + 1, phase: 'retrying', error, atMs },
    commands: [{ do: 'stop' }],
  }
}
