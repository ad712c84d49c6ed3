import { isErrorCode } from '@/domain/errors/codes'
import { closeCodes } from '@/domain/wire/closeCodes'
import { isCount, isFields, isText, type Fields } from '@/domain/wire/field'
import type { FramesReply } from '@/domain/wire/http'

/** What a WebSocket says when the network broke; `chooseReconnect` waits longer each time. */
export const NETWORK_BROKE = 1006

/** A page that is not ours stood in between, or the server answers nothing we know. */
const unread: FramesReply = { frames: [], close: NETWORK_BROKE }

/** Reads the answer to a post of frames. Every refusal becomes the close that the socket would have had. */
export function readFramesReply(status: number, body: unknown): FramesReply {
  if (status >= 200 && status < 300) return (isFields(body) ? readAnswer(body) : null) ?? unread
  const { code, detail } = isFields(body) ? body : {}
  const isKnown = typeof code === 'string' && isErrorCode(code)
  const why = isKnown ? [JSON.stringify({ t: 'no', code, ...(isFields(detail) ? { detail } : {}) })] : []
  return { frames: why, close: closeOf(status, code) }
}

function closeOf(status: number, code: unknown): number {
  switch (status) {
    case 400:
    case 413:
      return closeCodes.badFrame
    case 401:
      return closeCodes.auth
    case 404:
      // Another 404 is a server that takes no frames by HTTP: the WebSocket is tried after some of them.
      return code === 'room.notFound' ? closeCodes.roomNotFound : NETWORK_BROKE
    case 426:
      return closeCodes.version
    case 429:
      return closeCodes.flood
    case 503:
      return closeCodes.drain
    default:
      return NETWORK_BROKE
  }
}

function readAnswer({ frames, close, chat }: Fields): FramesReply | null {
  if (!Array.isArray(frames) || !frames.every((frame) => typeof frame === 'string')) return null
  if (close !== undefined && !isCount(close, 4_999)) return null
  const way = chat === undefined ? undefined : readWay(chat)
  if (way === null) return null
  return { frames, ...(close === undefined ? {} : { close }), ...(way === undefined ? {} : { chat: way }) }
}

const LONGEST_NAME = 200
const LONGEST_SIGNATURE = 4_000

function readWay(value: unknown): FramesReply['chat'] | null {
  if (!isFields(value)) return null
  if (value.use === 'socket') return { use: 'socket' }
  const { use, sdkAppId, userId, userSig, renewInMs, groupId, from } = value
  const isGroup = use === 'group' && isCount(sdkAppId, 2 ** 32) && isCount(renewInMs, Number.MAX_SAFE_INTEGER)
  if (!isGroup || !isText(userSig, LONGEST_SIGNATURE)) return null
  if (!isText(userId, LONGEST_NAME) || !isText(groupId, LONGEST_NAME) || !isText(from, LONGEST_NAME)) return null
  return { use, sdkAppId, userId, userSig, renewInMs, groupId, from }
}
