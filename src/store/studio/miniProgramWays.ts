import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { WayReply } from '@/domain/wire/weChatHttp'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'

/** A way into the room that WeChat makes; `none` where no mini program is configured. */
export type Way =
  | { readonly phase: 'busy' }
  | { readonly phase: 'none' }
  | { readonly phase: 'shown'; readonly url: string }
  | { readonly phase: 'failed'; readonly error: AppError }

export interface MiniProgramWaysState {
  /** Picture of the room's mini program code: a path of the server. */
  readonly code: Way
  /** Link that opens the mini program from outside WeChat. */
  readonly link: Way
  load(): Promise<void>
}

export type MiniProgramWays = StoreApi<MiniProgramWaysState>

export const createMiniProgramWays = ({ http }: Pick<Ports, 'http'>, roomId: string): MiniProgramWays =>
  createStore<MiniProgramWaysState>()((set) => {
    const ask = async (name: 'code' | 'link'): Promise<void> => {
      const become = (way: Way): void => set({ [name]: way })
      become({ phase: 'busy' })
      try {
        const { url } = await http.request<WayReply>('GET', `/api/rooms/${roomId}/mini-program-${name}`)
        become(url === '' ? { phase: 'none' } : { phase: 'shown', url })
      } catch (thrown) {
        become({ phase: 'failed', error: toAppError(thrown) })
      }
    }
    return {
      code: { phase: 'busy' },
      link: { phase: 'busy' },
      async load() {
        await Promise.all([ask('code'), ask('link')])
      },
    }
  })
