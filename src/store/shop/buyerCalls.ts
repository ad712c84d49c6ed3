import '@/domain/errors/rareCodes'
import type { ChosenFile, Http } from '@/ports/http'
import type { SessionSlice } from '../slices/sessionSlice'
import { toAppError } from '../toAppError'

export type BuyerIdentity = Pick<SessionSlice, 'ensureSession' | 'renewSession'>

/** Requests of a buyer: as the session's user, or a new guest where there is none. */
export interface BuyerCalls {
  /** @throws AppError as `Http.request` */
  ask<Reply>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply>
  /** @throws AppError as `Http.upload` */
  upload<Reply>(path: string, file: ChosenFile): Promise<Reply>
}

/** A session that the server refuses is renewed once; a guest keeps the user id by it. */
export function createBuyerCalls(http: Pick<Http, 'request' | 'upload'>, identity: BuyerIdentity): BuyerCalls {
  const inSession = async <Reply>(call: () => Promise<Reply>): Promise<Reply> => {
    await identity.ensureSession()
    try {
      return await call()
    } catch (thrown) {
      if (!/^session\.(?:missing|invalid|expired|revoked)$/.test(toAppError(thrown).code)) throw thrown
      await identity.renewSession()
      return call()
    }
  }
  return {
    ask: (method, path, body) => inSession(() => http.request(method, path, body)),
    upload: (path, file) => inSession(() => http.upload(path, file)),
  }
}
