import { createAccessToken } from './accessToken'
import { callWeChat, type WeChatAnswer } from './callWeChat'

/** errcodes that say "not this token", after which another one is fetched. */
const tokenFaults: readonly number[] = [40001, 40014, 41001, 42001]

export const isTokenFault = (errcode: number): boolean => tokenFaults.includes(errcode)

/** Asks WeChat with the access token of one account; a token that is refused is fetched anew once. Never rejects. */
export type TokenCall = (path: string, body?: object) => Promise<WeChatAnswer>

export function createTokenCall(options: Parameters<typeof createAccessToken>[0]): TokenCall {
  const accessToken = createAccessToken(options)
  return async (path, body) => {
    for (let tries = 0; ; tries += 1) {
      const held = await accessToken.get()
      if (!('token' in held)) return held
      const mark = path.includes('?') ? '&' : '?'
      const address = `${path}${mark}access_token=${encodeURIComponent(held.token)}`
      const answer = await callWeChat(options.origin, address, body)
      if (!isTokenFault(answer.errcode)) return answer
      accessToken.drop(held.token)
      if (tries > 0) return answer
    }
  }
}
