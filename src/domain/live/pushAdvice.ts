import type { PushSource } from './pushObstacle'
import type { FindingId, FindingWeight, StreamFinding, StreamVerdict } from './streamVerdict'

/** Advice for a host who pushes from this device. The text of each names a button of the studio. */
export type PushAdviceId =
  | 'uplinkWeak'
  | 'noVideo'
  | 'noAudio'
  | 'frozen'
  | 'framesTooFew'
  | 'bitrateTooLow'
  | 'landscapeInShop'
  | 'portraitInClass'
  | 'headerWrong'

/** One problem for viewers, and the host's remedy here. */
export interface PushAdvice {
  readonly id: PushAdviceId
  readonly weight: FindingWeight
  readonly values: StreamFinding['values']
}

/** Facts known on the pushing side. */
export interface PushCircumstances {
  readonly uplinkWeak: boolean
  /** The pusher's current target, kbit/s; null where it reports none. */
  readonly targetKbps: number | null
  /** Sources known to be missing, which the page already reports to the host. */
  readonly missing: readonly PushSource[]
  readonly cameraOff: boolean
}

/** Findings that this device's host can do something about; the rest is chosen by the pusher, not by them. */
const own: Readonly<Partial<Record<FindingId, PushAdviceId>>> = {
  noVideo: 'noVideo',
  noAudio: 'noAudio',
  frozen: 'frozen',
  framesTooFew: 'framesTooFew',
  bitrateTooLow: 'bitrateTooLow',
  landscapeInShop: 'landscapeInShop',
  portraitInClass: 'portraitInClass',
  pictureTooSmall: 'headerWrong',
  headerUnreadable: 'headerWrong',
}

/**
 * Turns the server's verdict on a push from this device into advice that its host can follow here, without repeating
 * what the page already shows. Pure. The worst first, as in the verdict.
 */
export function adviseOnPush(verdict: StreamVerdict | null, here: PushCircumstances): PushAdvice[] {
  const explained = new Set<PushAdviceId>([
    // A weak network shows in the rates; a still picture has few bits and few frames of its own.
    ...(here.uplinkWeak ? (['framesTooFew', 'bitrateTooLow', 'frozen'] as const) : []),
    ...(here.cameraOff || here.missing.includes('camera')
      ? (['framesTooFew', 'bitrateTooLow', 'frozen', 'noVideo'] as const)
      : []),
    ...(here.missing.includes('microphone') ? (['noAudio'] as const) : []),
  ])
  const weak: PushAdvice[] = here.uplinkWeak
    ? [{ id: 'uplinkWeak', weight: 'warn', values: { kbps: Math.round(here.targetKbps ?? 0) } }]
    : []
  const found = (verdict?.findings ?? []).flatMap(({ id, weight, values }): PushAdvice[] => {
    const advice = own[id]
    return advice === undefined || explained.has(advice) ? [] : [{ id: advice, weight, values }]
  })
  return [...weak, ...found]
}
