import { parsePublishAnswer, publishClose, type PublishHello } from '@/domain/wire/publishFrame'
import type { PusherSignal } from '@/ports/livePusher'

/** How a push ended that nobody here ended. */
export type PublishEnd = Extract<PusherSignal, { type: 'lost' | 'refused' }>

export interface PublishSocketEvents {
  /** The server accepts the push, under this name. */
  onAccepted(session: string): void
  onEnd(end: PublishEnd): void
}

/** One connection of one push. */
export interface PublishSocket {
  /** Data passed to `send` that has not left the browser. Bytes. */
  readonly queueBytes: number
  send(message: Uint8Array): void
  close(): void
}

/** The whole way to the server's word: a connection that is swallowed says nothing by itself. Milliseconds. */
const ACCEPTED_WITHIN_MS = 12_000

const lost = (loss: Extract<PublishEnd, { type: 'lost' }>['loss']): PublishEnd => ({ type: 'lost', loss })

/** A WebSocket's own code for a message that is too long (RFC 6455 §7.4.1). */
const MESSAGE_TOO_BIG = 1009

/** Meaning of a close that came without a `no`, or after one that says less than its code. */
function readClose(code: number, opened: boolean): PublishEnd {
  if (code === MESSAGE_TOO_BIG || code === publishClose.tooBig) return lost('tooMuch')
  if (code === publishClose.kicked) return { type: 'refused', reason: 'kicked' }
  if (code === publishClose.alreadyPublishing) return { type: 'refused', reason: 'alreadyPublishing' }
  if (code === publishClose.badFrame) return { type: 'refused', reason: 'badMedia' }
  // A refused handshake shows no more than this; the address may have expired, or the server may be away.
  if (!opened && navigator.onLine) return lost('address')
  return lost('network')
}

/** Meaning of the server's `no`: a fresh address or a second try remedies some of them. */
function readNo(text: string): PublishEnd | null {
  const answer = parsePublishAnswer(text)
  if (answer?.t !== 'no') return null
  switch (answer.reason) {
    case 'expired':
    case 'badSignature':
      return lost('address')
    case 'tooSlow':
      return lost('network')
    case 'tooBig':
      return lost('tooMuch')
    default:
      return { type: 'refused', reason: answer.reason }
  }
}

/** Opens the wire of `domain/wire/publishFrame.ts` and says hello. Tells its end once, and nothing after `close`. */
export function openPublishSocket(url: string, hello: PublishHello, events: PublishSocketEvents): PublishSocket {
  const socket = new WebSocket(url)
  let opened = false
  let over = false

  const end = (how: PublishEnd): void => {
    if (over) return
    over = true
    clearTimeout(deadline)
    socket.close()
    events.onEnd(how)
  }
  const deadline = setTimeout(() => end(lost('network')), ACCEPTED_WITHIN_MS)

  socket.onopen = () => {
    opened = true
    socket.send(JSON.stringify(hello))
  }
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (over || typeof data !== 'string') return
    const refusal = readNo(data)
    if (refusal !== null) return end(refusal)
    const answer = parsePublishAnswer(data)
    if (answer?.t !== 'ok') return
    clearTimeout(deadline)
    events.onAccepted(answer.session)
  }
  socket.onclose = ({ code }) => end(readClose(code, opened))

  return {
    get queueBytes() {
      return socket.bufferedAmount
    },
    send(message) {
      if (!over && socket.readyState === WebSocket.OPEN) socket.send(message as Uint8Array<ArrayBuffer>)
    },
    close() {
      if (over) return
      over = true
      clearTimeout(deadline)
      socket.close(1000)
    },
  }
}
