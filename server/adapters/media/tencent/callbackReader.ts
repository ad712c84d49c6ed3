import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { CallbackInbox } from '../../../ports/callbackInbox'
import type { Logger } from '../../../ports/logger'
import type { CallbackAnswer } from '../../../ports/mediaEdge'
import { eventKey, judgeSignature, readEvent, readFields, withoutSecrets } from './callback'

/**
 * A call is answered within this time, ms: the cloud waits 20 s, and the way there and back takes some of it. Then it
 * calls again: 12 times, a minute apart (5 times, 2 minutes apart, for snapshots). Source: CSS 267/32744.
 */
const ANSWER_WITHIN_MS = 10_000
/** Calls that may wait for the store at once; each holds its body. */
const MOST_WAITING = 200

/** Checks the cloud's calls and keeps them: stored first, answered then, worked off by somebody else. */
export class CallbackReader {
  /** Calls that the store has not answered to. */
  private waiting = 0

  /** @param onKept Something new is in the inbox. */
  constructor(
    private readonly deps: {
      readonly callbackKey: string
      readonly inbox: CallbackInbox
      readonly clock: Clock
      readonly logger: Logger
    },
    private readonly onKept: () => void,
  ) {}

  async take(body: string): Promise<CallbackAnswer> {
    const { callbackKey, clock } = this.deps
    const fields = readFields(body)
    if (fields === null) return 'malformed'
    const fault = judgeSignature(fields, callbackKey, clock.now()) ?? (readEvent(fields) === null ? 'malformed' : null)
    if (fault !== null) return fault
    return this.keep(eventKey(fields, body), withoutSecrets(fields))
  }

  /** A slow store gets no more work; the cloud repeats the calls that it did not keep in time. */
  private async keep(key: string, body: string): Promise<CallbackAnswer> {
    const { clock, inbox, logger } = this.deps
    if (this.waiting >= MOST_WAITING) {
      logger.warn({ waiting: this.waiting }, 'a call of the cloud was not taken: the store is too slow')
      return 'tooSlow'
    }
    this.waiting += 1
    const kept = inbox
      .add(key, body, clock.now())
      .then((isNew): CallbackAnswer => {
        // Also when nobody waits for the answer any more: the cloud may not call again.
        if (isNew) this.onKept()
        return isNew ? 'taken' : 'known'
      })
      .finally(() => (this.waiting -= 1))
    kept.catch((error: unknown) => logger.error({ err: error }, 'a call of the cloud could not be kept'))
    const inTime = createScope()
    const tooSlow = new Promise<CallbackAnswer>((resolve) => {
      inTime.add(clock.after(ANSWER_WITHIN_MS, () => resolve('tooSlow')))
    })
    return Promise.race([kept, tooSlow]).finally(() => inTime.close())
  }
}
