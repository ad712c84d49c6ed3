import { isErrorCode } from '@/domain/errors/codes'
import { closeCodes } from '@/domain/wire/closeCodes'
import { isCount, isFields, isText, type Fields } from '@/domain/wire/field'
import type { FramesReply } from '@/domain/wire/http'
import { readError } from '../../http/readReply'

/** Close code of a WebSocket after a network failure; `chooseReconnect` waits longer each time. */
export const NETWORK_BROKE = 1006

/** The answer came from a page that is not ours, or the server's answer is unknown to this build. */
const unread: FramesReply = { frames: [], close: NETWORK_BROKE }

/** Reads the answer to a post of frames. Every refusal becomes the close that the socket would have had. */
export function readFramesReply(status: number, body: unknown, waitSec = 0): FramesReply {
  if (status >= 200 && status < 300) return (isFields(body) ? readAnswer(body) : null) ?? unread
  const { code: given } = isFields(body) ? body : {}
  const isOurs = typeof given === 'string' && isErrorCode(given)
  const { code, detail } = readError(status, body, waitSec).toWire()
  // Only refusals are reported from answers that a proxy gives in the server's place; any other is a network failure.
  const isTold = isOurs || ((status === 403 || status === 429) && given === undefined)
  const why = isTold ? [JSON.stringify({ t: 'no', code, ...(detail === undefined ? {} : { detail }) })] : []
  return { frames: why, close: closeOf(status, given) }
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

function readAnswer({ frames, close, chat, n }: Fields): FramesReply | null {
  if (!Array.isArray(frames) || !frames.every((frame) => typeof frame === 'string')) return null
  if (close !== undefined && !isCount(close, 4_999)) return null
  if (n !== undefined && !isCount(n, Number.MAX_SAFE_INTEGER)) return null
  const way = chat === undefined ? undefined : readWay(chat)
  if (way === null) return null
  return {
    frames,
    ...(close === undefined ? {} : { close }),
    ...(n === undefined ? {} : { n }),
    ...(way === undefined ? {} : { chat: way }),
  }
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
