import type { AppError } from '../errors/AppError'
import { assertNever } from '../kernel/assertNever'
import type { PushAddress } from './playbackSource'
import { keptOf, isPushUnconfirmed, isSending, isWaiting, type Push, type PushTrouble } from './push'
import type { PushLoss } from './pushObstacle'
import type { PushRefusal } from './streamFacts'

/** Time a start has until the server takes the push, ms: an encoder may have to be loaded first, on a slow network. */
export const START_TIMEOUT_MS = 20_000
/** How long a platform may try to come back by itself, ms: WeChat's pusher tries three times, some seconds each. */
export const INTERRUPT_TIMEOUT_MS = 30_000
/** Waits before a lost push is tried again, ms; the last one repeats for as long as the host wants to be live. */
export const PUSH_RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000] as const
/** A push that ran this long was no luck: failures before it are forgotten, ms. */
export const PUSH_STEADY_MS = 20_000
/** Out of sight longer than this, a device may have slept: whether the push still stands is asked, ms. */
export const PUSH_HIDDEN_ASK_MS = 5_000
/** After this many losses by `tooMuch` in a row the same settings would only fail again. */
export const TOO_MUCH_MOST = 3
/** How long our own push, not yet missed by the server, may keep us out, ms: its idle limit of 15 s, twice and some. */
export const GHOST_MOST_MS = 40_000

/** The current source of the stream as the server reports it: our own lost push, another encoder, or none. */
export type WhoIsOn = 'ours' | 'other' | 'nobody' | 'unknown'

export type PushEvent =
  /** The host's own acts. `goLive` also tries again after a failure, and now instead of later. */
  | { readonly type: 'open' | 'close' | 'goLive' | 'takeOver' | 'stop' }
  /** Signals of the pusher. */
  | { readonly type: 'previewing' | 'live' | 'interrupted' | 'suspended' | 'resumed' }
  | { readonly type: 'lost'; readonly loss: PushLoss }
  | { readonly type: 'refused'; readonly reason: PushRefusal }
  /** Answers to commands. */
  | { readonly type: 'addressed'; readonly address: PushAddress }
  | { readonly type: 'addressFailed'; readonly error: AppError }
  | { readonly type: 'whoIsOn'; readonly who: WhoIsOn }
  /** Presence; `woke` when time has jumped: the device slept. */
  | { readonly type: 'hidden' | 'visible' | 'offline' | 'online' | 'woke' }
  | { readonly type: 'roomEnded' }
  | { readonly type: 'tick' }

export type PushCommand =
  | { readonly do: 'openPreview' | 'closePreview' | 'stop' }
  /** Answered by `addressed` or `addressFailed`. */
  | { readonly do: 'askAddress' }
  /** Answered by `whoIsOn`. */
  | { readonly do: 'askWhoIsOn' }
  | { readonly do: 'start'; readonly address: PushAddress; readonly takeOver: boolean }

export interface PushStep {
  readonly next: Push
  readonly commands: readonly PushCommand[]
}

const stay = (state: Push): PushStep => ({ next: state, commands: [] })

/** Pure. A pair of phase and event that means nothing returns the same object, so that "ignored" is testable. */
export function stepPush(state: Push, event: PushEvent, nowMs: number): PushStep {
  if (state.phase === 'roomEnded') return stay(state)
  switch (event.type) {
    case 'open':
      return state.phase === 'idle'
        ? { next: { ...keptOf(state), phase: 'opening' }, commands: [{ do: 'openPreview' }] }
        : stay(state)
    case 'close':
      return state.phase === 'idle' ? stay(state) : leave(state, { phase: 'idle', trouble: null })
    case 'roomEnded':
      return leave(state, { phase: 'roomEnded' })
    case 'previewing':
      return state.phase === 'opening' ? stay({ ...keptOf(state), phase: 'preview' }) : stay(state)
    case 'goLive':
      if (state.phase === 'reconnecting') return begin(state, nowMs)
      return isReady(state.phase) ? begin(afresh(state), nowMs) : stay(state)
    case 'takeOver':
      return state.phase === 'taken' || state.phase === 'kicked'
        ? begin({ ...afresh(state), takeOver: true }, nowMs)
        : stay(state)
    case 'stop':
      return whenStopped(state)
    case 'addressed':
      return state.phase !== 'asking'
        ? stay(state)
        : begin({ ...state, address: event.address }, nowMs, { isFresh: true })
    case 'addressFailed':
      return state.phase === 'asking' ? whenUnaddressed(state, event.error, nowMs) : stay(state)
    case 'whoIsOn':
      return whenTold(state, event.who, nowMs)
    case 'live':
      return state.phase === 'connecting' || state.phase === 'interrupted' ? goOn(state, nowMs) : stay(state)
    case 'interrupted':
      if (state.phase !== 'live') return stay(state)
      return stay({ ...keptOf(state), awaySinceMs: nowMs, phase: 'interrupted', sinceMs: nowMs })
    case 'lost':
      // Until the preview runs, the opening itself fails: the host would wait for it for ever.
      if (state.phase === 'opening') {
        return leave(state, { phase: 'idle', trouble: { kind: 'loss', loss: event.loss } })
      }
      return isSending(state.phase) ? whenLost(state, event.loss, nowMs) : stay(state)
    case 'refused':
      return isSending(state.phase) ? whenRefused(state, event.reason, nowMs) : stay(state)
    case 'suspended':
      if (state.phase === 'idle' || state.suspendedSinceMs !== null) return stay(state)
      return stay({ ...state, suspendedSinceMs: nowMs })
    case 'resumed':
      return state.suspendedSinceMs === null ? stay(state) : comeBack({ ...state, suspendedSinceMs: null }, nowMs)
    case 'hidden':
      return state.hiddenSinceMs === null ? stay({ ...state, hiddenSinceMs: nowMs }) : stay(state)
    case 'visible': {
      if (state.hiddenSinceMs === null) return stay(state)
      const seen: Push = { ...state, hiddenSinceMs: null }
      return nowMs - state.hiddenSinceMs >= PUSH_HIDDEN_ASK_MS ? comeBack(seen, nowMs) : stay(seen)
    }
    case 'offline':
      // Not the end of the push: a server on the same machine stays reachable. The pusher reports a real loss.
      return state.online ? stay({ ...state, online: false }) : stay(state)
    case 'online':
      return state.online ? stay(state) : comeBack({ ...state, online: true }, nowMs)
    case 'woke':
      return whenWoken(state, nowMs)
    case 'tick':
      return whenTimePasses(state, nowMs)
    default:
      return assertNever(event)
  }
}

const isReady = (phase: Push['phase']): boolean =>
  phase === 'preview' || phase === 'taken' || phase === 'kicked' || phase === 'failed'

/** The host begins anew: earlier failures do not count. The address stays valid. */
const afresh = (state: Push): Push => ({
  ...state,
  takeOver: false,
  failures: 0,
  liveAtMs: null,
  awaySinceMs: null,
})

type Left = { phase: 'idle'; trouble: PushTrouble | null } | { phase: 'roomEnded' }

const leave = (state: Push, left: Left): PushStep => ({
  next: { ...keptOf(afresh(state)), suspendedSinceMs: null, ...left },
  commands: [{ do: 'closePreview' }],
})

function whenStopped(state: Push): PushStep {
  const next: Push = { ...keptOf(afresh(state)), phase: 'preview' }
  if (isSending(state.phase)) return { next, commands: [{ do: 'stop' }] }
  return isWaiting(state.phase) || (isReady(state.phase) && state.phase !== 'preview') ? stay(next) : stay(state)
}

/** `isFresh`: just given, which a device whose clock is ahead takes for over. `isFree`: nobody pushes there. */
type Beginning = { readonly isFresh?: boolean; readonly isFree?: boolean }

/** Starts with the address at hand; requests one when there is none or it has expired. */
function begin(state: Push, nowMs: number, { isFresh = false, isFree = false }: Beginning = {}): PushStep {
  const { address } = state
  if (address === null || (!isFresh && address.expiresAt <= nowMs)) {
    return { next: { ...keptOf(state), address: null, phase: 'asking' }, commands: [{ do: 'askAddress' }] }
  }
  // Such an edge refuses nobody: to start there is to take over, which is the host's to decide.
  if (address.secondPush === 'replaces' && !state.takeOver && !isFree) return check(state)
  return {
    next: { ...keptOf(state), phase: 'connecting', sinceMs: nowMs },
    commands: [{ do: 'start', address, takeOver: state.takeOver }],
  }
}

const goOn = (state: Push, nowMs: number): PushStep =>
  stay({ ...keptOf(state), takeOver: false, liveAtMs: nowMs, awaySinceMs: null, phase: 'live', sinceMs: nowMs })

/** State to keep after the push has ended. */
const broken = (state: Push, nowMs: number): Push => {
  const wasSteady = state.phase === 'live' && nowMs - state.sinceMs >= PUSH_STEADY_MS
  const wasSeen = state.phase === 'live' || state.phase === 'interrupted'
  return {
    ...state,
    failures: wasSteady ? 0 : state.failures,
    awaySinceMs: wasSeen ? (state.awaySinceMs ?? nowMs) : state.awaySinceMs,
  }
}

const restart = (state: Push, nowMs: number, how?: Beginning): PushStep => {
  const { next, commands } = begin(broken(state, nowMs), nowMs, how)
  return { next, commands: [{ do: 'stop' }, ...commands] }
}

function waitToRetry(state: Push, trouble: PushTrouble, nowMs: number): PushStep {
  const step = Math.min(state.failures, PUSH_RETRY_DELAYS_MS.length - 1)
  const delayMs = PUSH_RETRY_DELAYS_MS[step] ?? PUSH_RETRY_DELAYS_MS[0]
  const failures = state.failures + 1
  return stay({ ...keptOf(state), failures, phase: 'reconnecting', trouble, atMs: nowMs + delayMs })
}

const fail = (state: Push, trouble: PushTrouble): PushStep => stay({ ...keptOf(state), phase: 'failed', trouble })

function whenLost(before: Push, loss: PushLoss, nowMs: number): PushStep {
  const state = broken(before, nowMs)
  const trouble: PushTrouble = { kind: 'loss', loss }
  switch (loss) {
    case 'network':
      return waitToRetry(state, trouble, nowMs)
    case 'tooMuch':
      return state.failures + 1 >= TOO_MUCH_MOST ? fail(state, trouble) : waitToRetry(state, trouble, nowMs)
    case 'address':
      return renew(state, trouble, nowMs)
    case 'encoder':
    case 'notAuthorised':
    case 'edge':
      return fail(state, trouble)
    default:
      return assertNever(loss)
  }
}

/** At once the first time; an address that is refused again and again is asked for ever more slowly. */
const renew = (state: Push, trouble: PushTrouble, nowMs: number): PushStep =>
  state.failures === 0
    ? begin({ ...state, address: null, failures: 1 }, nowMs)
    : waitToRetry({ ...state, address: null }, trouble, nowMs)

function whenRefused(before: Push, reason: PushRefusal, nowMs: number): PushStep {
  const state = broken(before, nowMs)
  const trouble: PushTrouble = { kind: 'refusal', reason }
  switch (reason) {
    case 'expired':
    case 'badSignature':
    case 'keyReplaced':
      return renew(state, trouble, nowMs)
    case 'alreadyPublishing':
      return whenOccupied(state, trouble, nowMs)
    case 'kicked':
      return stay({ ...keptOf(state), takeOver: false, phase: 'kicked' })
    case 'roomEnded':
      return leave(state, { phase: 'roomEnded' })
    // A cloud takes no push until the room goes on.
    case 'roomPaused':
    case 'tooSlow':
      return waitToRetry(state, { kind: 'loss', loss: 'network' }, nowMs)
    case 'tooBig':
      return whenLost(state, 'tooMuch', nowMs)
    case 'unknownStream':
    case 'badName':
    case 'unsupportedVideoCodec':
    case 'unsupportedAudioCodec':
    case 'badMedia':
      return fail(state, trouble)
    default:
      return assertNever(reason)
  }
}

/** A push that was cut on the way stays on the server for some seconds and keeps its own successor out. */
function whenOccupied(state: Push, trouble: PushTrouble, nowMs: number): PushStep {
  const { awaySinceMs } = state
  if (awaySinceMs === null || nowMs - awaySinceMs >= GHOST_MOST_MS) {
    return stay({ ...keptOf(state), takeOver: false, phase: 'taken' })
  }
  // Taking over did not help: this pusher cannot, or not yet.
  if (state.takeOver) return waitToRetry({ ...state, takeOver: false }, trouble, nowMs)
  return check(state)
}

const check = (state: Push): PushStep => {
  return { next: { ...keptOf(state), phase: 'checking' }, commands: [{ do: 'askWhoIsOn' }] }
}

function whenTold(state: Push, who: WhoIsOn, nowMs: number): PushStep {
  if (state.phase === 'live') {
    return who === 'nobody' && !isPushUnconfirmed(state, nowMs) ? restart(state, nowMs, { isFree: true }) : stay(state)
  }
  if (state.phase !== 'checking') return stay(state)
  if (who === 'other') return stay({ ...keptOf(state), phase: 'taken' })
  if (who === 'unknown') return waitToRetry(state, { kind: 'loss', loss: 'network' }, nowMs)
  return begin({ ...state, takeOver: who === 'ours' }, nowMs, { isFree: who === 'nobody' })
}

function whenUnaddressed(state: Push, error: AppError, nowMs: number): PushStep {
  const trouble: PushTrouble = { kind: 'error', error }
  return error.spec.retry === 'never' ? fail(state, trouble) : waitToRetry(state, trouble, nowMs)
}

/** An obstacle has gone: further waiting is useless, and the running push may have broken. */
function comeBack(state: Push, nowMs: number): PushStep {
  if (state.phase === 'reconnecting') return begin(state, nowMs)
  return state.phase === 'live' ? { next: state, commands: [{ do: 'askWhoIsOn' }] } : stay(state)
}

function whenWoken(state: Push, nowMs: number): PushStep {
  if (state.phase === 'reconnecting') return begin(state, nowMs)
  // Out of sight, browsers let a page's clock tick once a minute: a jump proves nothing. It is asked on coming back.
  return isSending(state.phase) && state.hiddenSinceMs === null ? restart(state, nowMs) : stay(state)
}

function whenTimePasses(state: Push, nowMs: number): PushStep {
  const lateBy = (limitMs: number, sinceMs: number): boolean => nowMs - sinceMs >= limitMs
  const timedOut = (): PushStep => {
    const { next } = waitToRetry(broken(state, nowMs), { kind: 'loss', loss: 'network' }, nowMs)
    return { next, commands: [{ do: 'stop' }] }
  }
  switch (state.phase) {
    case 'connecting':
      return lateBy(START_TIMEOUT_MS, state.sinceMs) ? timedOut() : stay(state)
    case 'interrupted':
      return lateBy(INTERRUPT_TIMEOUT_MS, state.sinceMs) ? timedOut() : stay(state)
    case 'reconnecting':
      return nowMs >= state.atMs ? begin(state, nowMs) : stay(state)
    default:
      return stay(state)
  }
}
