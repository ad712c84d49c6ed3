/** The most a push may ask of network and encoder: its quality's own numbers. */
export interface RateLimits {
  readonly videoKbps: number
  readonly framesPerSecond: number
}

/** Measurements of a running push, taken a few times a second. */
export interface RateSample {
  /** Any steady clock. Milliseconds. */
  readonly atMs: number
  /** Data waiting to be sent. Bytes. */
  readonly queueBytes: number
  /** Pictures that wait in the encoder. */
  readonly encoderQueue: number
}

/** Instructions for the push. */
export interface RateOrder {
  /** Frames are dropped; once this turns false the next one is a key frame. */
  readonly skipping: boolean
  readonly targetKbps: number
  readonly framesPerSecond: number
  /** The network cannot carry the requested bitrate. */
  readonly weak: boolean
}

export interface RateState {
  readonly limits: RateLimits
  readonly order: RateOrder
  /** Steps on `frameSteps`: the one that the network allows, and the one that the encoder keeps up with. */
  readonly networkStep: number
  readonly encoderStep: number
  /** Since when the queue is long, short, or the encoder behind or at ease; null while it is not. */
  readonly congestedSinceMs: number | null
  readonly clearSinceMs: number | null
  readonly slowSinceMs: number | null
  readonly easySinceMs: number | null
  /** When bitrate or frame rate last went down, or up, for the network's sake. */
  readonly loweredAtMs: number
  readonly raisedAtMs: number
  /** When the encoder's frame rate last changed. */
  readonly steppedAtMs: number
  /** How long the way must be clear before the next raise; grows when a raise proves to be too much. */
  readonly patienceMs: number
  readonly encoderPatienceMs: number
}

/**
 * All constants of the controller. Queue lengths are given in time, because delay is what hurts a viewer: bytes at the
 * present target. Bytes count only where memory is at stake.
 */
export const rateControl = {
  /** Queue above which frames are dropped until the next key frame. Bytes. */
  skipAboveBytes: 1_500_000,
  /** Queue below which they are sent again: far below, or a few key frames would fill it anew. Bytes. */
  resumeBelowBytes: 200_000,
  /** A queue this long is congestion; one this short is a clear way. Milliseconds of sending. */
  congestedMs: 600,
  clearMs: 150,
  /** Congestion must last before it is acted on: a key frame alone makes a short one. Milliseconds. */
  lowerAfterMs: 1_000,
  /** Time for a lower bitrate to show in the queue. Milliseconds. */
  lowerEveryMs: 1_500,
  lowerBy: 0.7,
  /** Least share of the quality's bitrate, and least bitrate at all: video below it is useless. kbit/s. */
  floorShare: 0.15,
  floorKbps: 200,
  /** Frame rates as shares of the quality's: 30, 20, 15. Below 15 speech and movement jerk. */
  frameSteps: [1, 2 / 3, 1 / 2],
  /** A way that was clear for so long is tried with more, by so much, so often. Milliseconds. */
  raiseAfterMs: 8_000,
  raiseEveryMs: 4_000,
  raiseBy: 1.2,
  /** After a raise, congestion within this time says it was too much: the next one waits twice as long. ms. */
  regretMs: 12_000,
  /** Longest wait for a raise; and after so long a time at full rate on a clear way all is forgotten. Milliseconds. */
  patienceMostMs: 64_000,
  /** Pictures in the encoder's queue that mean it is behind, and for how long. */
  slowQueue: 2,
  slowAfterMs: 2_000,
  stepEveryMs: 3_000,
  /** An encoder that kept up for so long is tried with the next frame rate. Milliseconds. */
  easeAfterMs: 20_000,
} as const

const floorOf = ({ videoKbps }: RateLimits): number =>
  Math.min(videoKbps, Math.max(rateControl.floorKbps, videoKbps * rateControl.floorShare))

const stepsMost = rateControl.frameSteps.length - 1

const orderOf = (state: Omit<RateState, 'order'>, targetKbps: number, skipping: boolean): RateOrder => {
  const { limits, networkStep, encoderStep } = state
  const share = rateControl.frameSteps[Math.max(networkStep, encoderStep)] ?? 1
  return {
    skipping,
    targetKbps: Math.round(targetKbps),
    framesPerSecond: Math.round(limits.framesPerSecond * share),
    weak: skipping || networkStep > 0 || Math.round(targetKbps) < limits.videoKbps,
  }
}

/** Begins with all that the quality allows. */
export function startRate(limits: RateLimits): RateState {
  const { videoKbps, framesPerSecond } = limits
  return {
    limits,
    order: { skipping: false, targetKbps: videoKbps, framesPerSecond, weak: false },
    networkStep: 0,
    encoderStep: 0,
    congestedSinceMs: null,
    clearSinceMs: null,
    slowSinceMs: null,
    easySinceMs: null,
    loweredAtMs: -Infinity,
    raisedAtMs: -Infinity,
    steppedAtMs: -Infinity,
    patienceMs: rateControl.raiseAfterMs,
    encoderPatienceMs: rateControl.easeAfterMs,
  }
}

/** The host chose another quality: the knowledge about network and encoder stays, as a share. */
export function changeLimits(state: RateState, limits: RateLimits): RateState {
  const share = state.order.targetKbps / state.limits.videoKbps
  const target = Math.max(floorOf(limits), limits.videoKbps * share)
  const next = { ...state, limits }
  return { ...next, order: orderOf(next, target, state.order.skipping) }
}

const since = (was: number | null, is: boolean, atMs: number): number | null => (is ? (was ?? atMs) : null)
const lasted = (sinceMs: number | null, atMs: number): number => (sinceMs === null ? -1 : atMs - sinceMs)

const doubled = (patienceMs: number): number => Math.min(rateControl.patienceMostMs, patienceMs * 2)

const lower = (state: RateState, atMs: number): RateState => {
  const { limits, order, networkStep, raisedAtMs, patienceMs } = state
  const floor = floorOf(limits)
  const atFloor = order.targetKbps <= Math.round(floor)
  if (atFloor && networkStep === stepsMost) return state
  const next: RateState = {
    ...state,
    networkStep: atFloor ? networkStep + 1 : networkStep,
    loweredAtMs: atMs,
    // One raise is regretted once, however many steps down it takes.
    raisedAtMs: -Infinity,
    patienceMs: atMs - raisedAtMs <= rateControl.regretMs ? doubled(patienceMs) : patienceMs,
  }
  const target = atFloor ? order.targetKbps : Math.max(floor, order.targetKbps * rateControl.lowerBy)
  return { ...next, order: orderOf(next, target, order.skipping) }
}

const raise = (state: RateState, atMs: number): RateState => {
  const { limits, order, networkStep } = state
  const next: RateState = { ...state, networkStep: Math.max(0, networkStep - 1), raisedAtMs: atMs }
  const raised = Math.min(limits.videoKbps, order.targetKbps * rateControl.raiseBy)
  const target = networkStep > 0 ? order.targetKbps : raised
  return { ...next, order: orderOf(next, target, order.skipping) }
}

const followNetwork = (state: RateState, atMs: number): RateState => {
  const { congestedSinceMs, clearSinceMs, loweredAtMs, raisedAtMs, patienceMs, order } = state
  const isCongested = lasted(congestedSinceMs, atMs) >= rateControl.lowerAfterMs
  if (isCongested && atMs - loweredAtMs >= rateControl.lowerEveryMs) return lower(state, atMs)
  const clearForMs = lasted(clearSinceMs, atMs)
  if (!order.weak) {
    const isForgiven = clearForMs >= rateControl.patienceMostMs && patienceMs > rateControl.raiseAfterMs
    return isForgiven ? { ...state, patienceMs: rateControl.raiseAfterMs } : state
  }
  const mayRaise = clearForMs >= patienceMs && atMs - raisedAtMs >= rateControl.raiseEveryMs
  return mayRaise && !order.skipping ? raise(state, atMs) : state
}

const followEncoder = (state: RateState, atMs: number): RateState => {
  const { slowSinceMs, easySinceMs, steppedAtMs, encoderStep, encoderPatienceMs, order } = state
  const step = (to: number, patienceMs: number): RateState => {
    const next = { ...state, encoderStep: to, steppedAtMs: atMs, encoderPatienceMs: patienceMs }
    return { ...next, order: orderOf(next, order.targetKbps, order.skipping) }
  }
  if (atMs - steppedAtMs < rateControl.stepEveryMs) return state
  if (lasted(slowSinceMs, atMs) >= rateControl.slowAfterMs && encoderStep < stepsMost) {
    return step(encoderStep + 1, doubled(encoderPatienceMs))
  }
  const isAtEase = lasted(easySinceMs, atMs) >= encoderPatienceMs
  return encoderStep > 0 && isAtEase ? step(encoderStep - 1, encoderPatienceMs) : state
}

/** Pure. Call it a few times a second; the state's `order` holds the instructions. */
export function stepRate(state: RateState, { atMs, queueBytes, encoderQueue }: RateSample): RateState {
  const { order } = state
  const queueMs = (queueBytes * 8) / order.targetKbps
  const skipping = order.skipping
    ? queueBytes > rateControl.resumeBelowBytes
    : queueBytes > rateControl.skipAboveBytes
  const seen: RateState = {
    ...state,
    congestedSinceMs: since(state.congestedSinceMs, queueMs > rateControl.congestedMs, atMs),
    clearSinceMs: since(state.clearSinceMs, queueMs < rateControl.clearMs, atMs),
    slowSinceMs: since(state.slowSinceMs, encoderQueue >= rateControl.slowQueue, atMs),
    easySinceMs: since(state.easySinceMs, encoderQueue < rateControl.slowQueue, atMs),
  }
  const told = skipping === order.skipping ? seen : { ...seen, order: orderOf(seen, order.targetKbps, skipping) }
  return followEncoder(followNetwork(told, atMs), atMs)
}
