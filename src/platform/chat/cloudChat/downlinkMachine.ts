import { assertNever } from '@/domain/kernel/assertNever'

/** How the group's side of a channel stands. `failures` counts those since it last stood firm. */
export type Downlink =
  /** Logging in and entering the group. */
  | { readonly phase: 'joining'; readonly failures: number }
  | { readonly phase: 'joined'; readonly failures: number; readonly sinceMs: number }
  /** The vendor's connection broke; its own code makes it again. `sinceMs` is when the group was entered. */
  | { readonly phase: 'cut'; readonly failures: number; readonly sinceMs: number }
  /** A new signature is being asked for. */
  | { readonly phase: 'renewing'; readonly failures: number }
  /** Not again on this page. */
  | { readonly phase: 'over' }

export type DownlinkEvent =
  /** The server gave a signature. */
  | 'granted'
  | 'joined'
  /** Login or entering was refused, or one was logged out, thrown out, or left without messages. */
  | 'failed'
  | 'cut'
  | 'back'
  /** The expected entry did not arrive in time. */
  | 'late'
  /** The signature ends soon. */
  | 'due'

export type DownlinkCommand =
  | { readonly do: 'join' }
  /** Ask the server for missed entries. */
  | { readonly do: 'ask' }
  /** Say hello anew for a new signature. */
  | { readonly do: 'renew' }
  /** Tell `late` after so long in the same phase. */
  | { readonly do: 'watch'; readonly ms: number }
  /** Go over to the WebSocket. */
  | { readonly do: 'giveUp' }

/** Loading the vendor's code, logging in and entering together, ms; its own login would wait for 90 s. */
export const JOIN_LIMIT_MS = 12_000
/** How long the vendor's connection may be broken while our server answers, ms. Its retries are 1 to 5 s apart. */
export const CUT_LIMIT_MS = 20_000
/** A group that stood for so long stood firm: the next failure is a new one, ms. */
export const STEADY_MS = 60_000
/** Failures in a row after which the group is given up: the first is answered by a new signature. */
const MOST_FAILURES = 1

/** Before the first signature came. */
export const freshDownlink: Downlink = { phase: 'renewing', failures: 0 }

export interface DownlinkStep {
  readonly next: Downlink
  readonly commands: readonly DownlinkCommand[]
}

/** Pure. An event that does not fit the phase returns the same object and no command. */
export function stepDownlink(state: Downlink, event: DownlinkEvent, nowMs: number): DownlinkStep {
  switch (state.phase) {
    case 'renewing':
      return event === 'granted' ? join(state.failures) : stay(state)
    case 'joining':
      if (event === 'joined') return stand({ phase: 'joined', failures: state.failures, sinceMs: nowMs })
      if (event === 'failed') return fail(state.failures)
      // Nothing was refused: the vendor cannot be reached from here, which no signature mends.
      return event === 'late' ? giveUp : stay(state)
    case 'joined':
    case 'cut':
      return stepEntered(state, event, nowMs)
    case 'over':
      return stay(state)
    default:
      return assertNever(state)
  }
}

function stepEntered(state: Extract<Downlink, { sinceMs: number }>, event: DownlinkEvent, nowMs: number): DownlinkStep {
  switch (event) {
    case 'cut':
      if (state.phase === 'cut') return stay(state)
      return { next: { ...state, phase: 'cut' }, commands: [{ do: 'watch', ms: CUT_LIMIT_MS }] }
    case 'back':
      return stand({ ...state, phase: 'joined' })
    case 'failed':
      return fail(nowMs - state.sinceMs >= STEADY_MS ? 0 : state.failures)
    case 'due':
      // Without a connection a new login is impossible; a signature that expires meanwhile is an ordinary failure.
      if (state.phase === 'cut') return stay(state)
      return { next: { phase: 'renewing', failures: state.failures }, commands: [{ do: 'renew' }] }
    case 'late':
      return state.phase === 'cut' ? giveUp : stay(state)
    default:
      return stay(state)
  }
}

const stay = (next: Downlink): DownlinkStep => ({ next, commands: [] })
const giveUp: DownlinkStep = { next: { phase: 'over' }, commands: [{ do: 'giveUp' }] }
/** Between the welcome and the group, or while it was cut, entries went by. */
const stand = (next: Downlink): DownlinkStep => ({ next, commands: [{ do: 'ask' }] })
const join = (failures: number): DownlinkStep => ({
  next: { phase: 'joining', failures },
  commands: [{ do: 'join' }, { do: 'watch', ms: JOIN_LIMIT_MS }],
})
const fail = (failures: number): DownlinkStep =>
  failures < MOST_FAILURES
    ? { next: { phase: 'renewing', failures: failures + 1 }, commands: [{ do: 'renew' }] }
    : giveUp
