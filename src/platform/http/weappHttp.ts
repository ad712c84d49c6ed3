import Taro from '@tarojs/taro'
import { AppError } from '@/domain/errors/AppError'
import type { Http } from '@/ports/http'
import { absoluteUrl } from '../origin'
import { readReply, readRetryAfter, REQUEST_TIMEOUT_MS } from './readReply'

/** WeChat reports failures as a sentence; only the timeout is worth distinguishing. */
const toAppError = (thrown: unknown): AppError => {
  if (thrown instanceof AppError) return thrown
  const { errMsg = '' } = (thrown ?? {}) as { errMsg?: string }
  return new AppError(/timeout/i.test(errMsg) ? 'network.timeout' : 'network.offline', {}, thrown)
}

/** WeChat gives header names as the server or a proxy wrote them. */
const retryAfterOf = (header: unknown): number => {
  const found = Object.entries((header ?? {}) as Record<string, unknown>).find(([name]) => /^retry-after$/i.test(name))
  return readRetryAfter(found === undefined ? null : String(found[1]), Date.now())
}

/** The body of an upload's answer, which WeChat hands over as text; a proxy's page of HTML stays one. */
const parse = (text: unknown): unknown => {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** Talks to the server that the build names, over `wx.request`. */
export function createWeappHttp(): Http {
  let token: string | null = null
  const header = (): Record<string, string> => ({
    // Older versions resolve no paths; the server gives them full addresses.
    'x-kaibo-addresses': 'paths',
    ...(token !== null && { authorization: `Bearer ${token}` }),
  })
  return {
    setToken(next) {
      token = next
    },
    async request<Reply>(method: Parameters<Http['request']>[0], path: string, body?: unknown) {
      try {
        const reply = await Taro.request<unknown>({
          url: absoluteUrl(path),
          method,
          // WeChat says `application/json` also where nothing is sent, and nothing is no JSON.
          data: (body ?? (method === 'GET' ? undefined : {})) as Record<string, unknown>,
          header: header(),
          timeout: REQUEST_TIMEOUT_MS,
        })
        return readReply<Reply>(reply.statusCode, reply.data, retryAfterOf(reply.header))
      } catch (thrown) {
        throw toAppError(thrown)
      }
    },
    async upload<Reply>(path: string, file: Parameters<Http['upload']>[1]) {
      try {
        const reply = await Taro.uploadFile({
          url: absoluteUrl(path),
          filePath: String(file.source),
          name: 'file',
          header: header(),
          timeout: REQUEST_TIMEOUT_MS * 5,
        })
        return readReply<Reply>(reply.statusCode, parse(reply.data))
      } catch (thrown) {
        throw toAppError(thrown)
      }
    },
  }
}
