import type { Clock } from '@/domain/kernel/clock'
import { callWeChat } from './callWeChat'

/** A token this close to its end is fetched anew, ms. WeChat keeps the old one valid for five minutes. */
const RENEW_BEFORE_MS = 5 * 60_000

/** The token that calls of the mini program carry. One request at a time; a failure is not remembered. */
export interface AccessToken {
  /** The token, or WeChat's errcode. */
  get(): Promise<{ readonly token: string } | { readonly errcode: number }>
  /** WeChat did not accept this token: the next `get` asks anew. */
  drop(token: string): void
}

/** Source: WeChat documentation, 获取稳定版接口调用凭据 (cgi-bin/stable_token), seen 2026-11. */
export function createAccessToken(deps: {
  origin: string
  appId: string
  appSecret: string
  clock: Pick<Clock, 'now'>
}): AccessToken {
  const { origin, appId, appSecret, clock } = deps
  let held: { readonly token: string; readonly until: number } | null = null
  let pending: ReturnType<AccessToken['get']> | null = null

  const ask: AccessToken['get'] = async () => {
    const answer = await callWeChat(origin, '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
    })
    const { errcode, access_token: token, expires_in: seconds } = answer
    if (typeof token !== 'string' || typeof seconds !== 'number') return { errcode: errcode === 0 ? -1 : errcode }
    held = { token, until: clock.now() + seconds * 1_000 - RENEW_BEFORE_MS }
    return { token }
  }

  return {
    async get() {
      if (held !== null && held.until > clock.now()) return { token: held.token }
      pending ??= ask().finally(() => (pending = null))
      return pending
    },
    drop(token) {
      if (held?.token === token) held = null
    },
  }
}
