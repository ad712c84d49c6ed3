import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { ReminderReply } from '@/domain/wire/weChatHttp'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'

/** `hidden`: reminders are not available here, or the answer is not known yet. */
export type ReminderPhase = 'hidden' | 'offered' | 'busy' | 'asked'

/** One user's wish to be notified when a room starts. */
export interface ReminderState {
  readonly phase: ReminderPhase
  /** Reads the server's offer. A failure leaves it hidden: the time is on the screen all the same. */
  load(): Promise<void>
  /**
   * Asks for permission and keeps the wish. `permit` is called at once, inside the tap, and resolves to whether the
   * user permitted the message.
   * @returns The result to show: null for a stored wish or a second tap, `refused`, or the error.
   */
  ask(permit: (templateId: string) => Promise<boolean>): Promise<AppError | 'refused' | null>
}

export type Reminder = StoreApi<ReminderState>

export function createReminder(
  ports: Pick<Ports, 'http'>,
  identity: { ensureSession(): Promise<unknown> },
  roomId: string,
): Reminder {
  const path = `/api/rooms/${roomId}/reminders`
  let templateId = ''
  return createStore<ReminderState>()((set, get) => ({
    phase: 'hidden',
    async load() {
      try {
        await identity.ensureSession()
        const offer = await ports.http.request<ReminderReply>('GET', path)
        templateId = offer.templateId
        if (get().phase === 'hidden') set({ phase: offer.asked ? 'asked' : templateId === '' ? 'hidden' : 'offered' })
      } catch {
        set({ phase: 'hidden' })
      }
    },
    async ask(permit) {
      if (get().phase !== 'offered') return null
      set({ phase: 'busy' })
      try {
        if (!(await permit(templateId))) {
          set({ phase: 'offered' })
          return 'refused'
        }
        await ports.http.request<ReminderReply>('POST', path)
        set({ phase: 'asked' })
        return null
      } catch (thrown) {
        set({ phase: 'offered' })
        return toAppError(thrown)
      }
    },
  }))
}
