import type { Unsubscribe } from '@/domain/kernel/clock'
import type { Ports } from '@/ports/ports'
import type { SliceContext } from '../slice'

/** How long a notice stays, ms: a short sentence is read in two seconds, twice over. */
const NOTICE_MS = 3_200

/** A short message that needs no answer. A lasting condition is a state of its screen, never a notice. */
export interface Notice {
  readonly id: string
  readonly text: string
  readonly tone: 'plain' | 'bad'
}

export interface NoticeSlice {
  readonly notice: Notice | null
  /** Shows a notice; a newer one takes its place. */
  notify(text: string, tone?: Notice['tone']): void
}

export const createNoticeSlice = ({ set }: SliceContext, ports: Pick<Ports, 'clock' | 'ids'>): NoticeSlice => {
  let cancel: Unsubscribe = () => undefined
  return {
    notice: null,
    notify(text, tone = 'plain') {
      cancel()
      set({ notice: { id: ports.ids.next(), text, tone } })
      cancel = ports.clock.after(NOTICE_MS, () => set({ notice: null }))
    },
  }
}
