import type { Result } from '@/domain/kernel/result'
import type { Rejection } from '@/domain/room/rejection'

/** Outcome of a command. */
export type Outcome = Result<{ seq: number }, Rejection>

/** First answers by the asker's own key, also those still on their way. */
export interface Answers {
  get(key: string, now: number): Promise<Outcome> | undefined
  /** Keeps the answer; a refusal or a failure is forgotten once known, because asking again may go better. */
  keep(key: string, now: number, answer: Promise<Outcome>): void
}

/** How long an answer is remembered without asking the log, ms. */
const REMEMBERED_MS = 600_000
/** Answers remembered in one room: 100 s at the room's limit of chat; older ones are found in the log. */
const REMEMBERED = 20_000

export function createAnswers(most = REMEMBERED, forMs = REMEMBERED_MS): Answers {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<Outcome> }>()

  const forgetOld = (now: number): void => {
    for (const [key, { at }] of kept) {
      if (kept.size <= most && at + forMs > now) return
      kept.delete(key)
    }
  }

  return {
    get(key, now) {
      forgetOld(now)
      return kept.get(key)?.answer
    },
    keep(key, now, answer) {
      const entry = { at: now, answer }
      kept.set(key, entry)
      forgetOld(now)
      const forget = (): void => {
        if (kept.get(key) === entry) kept.delete(key)
      }
      answer.then((outcome) => {
        if (!outcome.ok) forget()
      }, forget)
    },
  }
}
