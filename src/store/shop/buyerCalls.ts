import '@/domain/errors/rareCodes'
import type { Http } from '@/ports/http'
import type { SessionSlice } from '../slices/sessionSlice'
import { toAppError } from '../toAppError'

export type BuyerIdentity = Pick<SessionSlice, 'ensureSession' | 'renewSession'>

/** Requests of a buyer: as the session's user, or a new guest where there is none. */
export interface BuyerCalls {
  /** @throws AppError as `Http.request` */
  ask<Reply>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply>
}

/** A session that the server refuses is renewed once; a guest keeps the user id by it. */
export const createBuyerCalls = (http: Pick<Http, 'request'>, identity: BuyerIdentity): BuyerCalls => ({
  async ask<Reply>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> {
    await identity.ensureSession()
    try {
      return await http.request<Reply>(method, path, body)
    } catch (thrown) {
      if (!/^session\.(?:missing|invalid|expired|revoked)$/.test(toAppError(thrown).code)) throw thrown
      await identity.renewSession()
      return http.request<Reply>(method, path, body)
    }
  },
})
