import '@/domain/errors/rareCodes'
import { AppError } from '@/domain/errors/AppError'
import { toAppError } from '../toAppError'

/** A submission under a key of ours: the same key is the same parcel or refund for the server. */
interface Submission<Reply> {
  /** For example `refund:<orderId>`. Only one is under way at a time. */
  readonly about: string
  readonly content: object
  readonly send: (key: string) => Promise<Reply>
  /** Reads the state that the submission changes. */
  readonly reread: () => Promise<Reply>
  readonly isIn: (reply: Reply, key: string) => boolean
}

export interface SubmitOnce {
  /**
   * Sends under a key that stays the same until the outcome is known. A lost answer is looked for in the server's
   * state. Other content is not sent before the outcome of the earlier one is known.
   * @throws AppError `order.wrongState` when the earlier one had arrived after all; else as `send` and `reread`.
   */
  submit<Reply>(submission: Submission<Reply>): Promise<Reply>
}

/** The server has said no; after any other failure it may have done it all the same. */
const isRefusal = (thrown: unknown): boolean => ['user', 'auth'].includes(toAppError(thrown).spec.category)

export function createSubmitOnce(nextKey: () => string): SubmitOnce {
  /** Submissions whose outcome is not known, by subject. */
  const unknown = new Map<string, { readonly key: string; readonly content: string }>()
  return {
    async submit({ about, content, send, reread, isIn }) {
      const text = JSON.stringify(content)
      const earlier = unknown.get(about)
      if (earlier !== undefined && earlier.content !== text) {
        const known = await reread()
        unknown.delete(about)
        if (isIn(known, earlier.key)) throw new AppError('order.wrongState')
      }
      const key = unknown.get(about)?.key ?? nextKey()
      unknown.set(about, { key, content: text })
      try {
        const reply = await send(key)
        unknown.delete(about)
        return reply
      } catch (thrown) {
        if (isRefusal(thrown)) {
          unknown.delete(about)
          throw thrown
        }
        const known = await reread().catch(() => null)
        if (known === null || !isIn(known, key)) throw thrown
        unknown.delete(about)
        return known
      }
    },
  }
}
