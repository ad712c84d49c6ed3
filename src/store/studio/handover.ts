import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { HandoverReply } from '@/domain/wire/staffHttp'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'

export type HandoverPhase =
  | { readonly phase: 'idle' }
  | { readonly phase: 'busy' }
  /** Until it has expired, or was hidden. */
  | { readonly phase: 'shown'; readonly code: string; readonly minutes: number }
  | { readonly phase: 'failed'; readonly error: AppError }

/** The code by which the owner's next device signs in. It is created only when the owner opens it. */
export interface HandoverState {
  readonly handover: HandoverPhase
  show(): Promise<void>
  hide(): void
}

export type Handover = StoreApi<HandoverState>

export const createHandover = (ports: Pick<Ports, 'http' | 'clock'>): Handover =>
  createStore<HandoverState>()((set, get) => {
    let stopWaiting: Unsubscribe = () => undefined
    const become = (handover: HandoverPhase): void => set({ handover })
    return {
      handover: { phase: 'idle' },
      async show() {
        if (get().handover.phase === 'busy') return
        become({ phase: 'busy' })
        try {
          const asked = ports.clock.now()
          const { code, lastsMs } = await ports.http.request<HandoverReply>('POST', '/api/sessions/owner/handover')
          // It began to count when the server made it, at the earliest when it was asked.
          const leftMs = asked + lastsMs - ports.clock.now()
          stopWaiting()
          stopWaiting = ports.clock.after(leftMs, () => become({ phase: 'idle' }))
          become({ phase: 'shown', code, minutes: Math.ceil(leftMs / 60_000) })
        } catch (thrown) {
          become({ phase: 'failed', error: toAppError(thrown) })
        }
      },
      hide() {
        stopWaiting()
        become({ phase: 'idle' })
      },
    }
  })
