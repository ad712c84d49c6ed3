import { WebSocket, type ClientOptions } from 'ws'
import { createInbox, type Inbox, type Viewer } from './inbox'

export type { Viewer }

/** A client on a socket. */
export interface SocketViewer extends Viewer {
  readonly socket: WebSocket
  /** Why the upgrade was refused; null when it was not. */
  readonly refusedUpgrade: Promise<number | null>
  send(frame: object | string | Buffer): void
}

export function openViewer(url: string, options: ClientOptions = {}, inbox: Inbox = createInbox()): SocketViewer {
  const socket = new WebSocket(url, { perMessageDeflate: false, ...options })
  const refusedUpgrade = new Promise<number | null>((resolve) => {
    socket.once('open', () => resolve(null))
    socket.once('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.once('error', () => resolve(0))
  })
  socket.once('close', (code, reason) => inbox.end(code, reason.toString()))
  socket.on('error', () => {})
  socket.on('message', (data) => inbox.take(String(data)))

  const send = (frame: object | string | Buffer): void => {
    const data = typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)
    if (socket.readyState === WebSocket.CONNECTING) socket.once('open', () => socket.send(data))
    else socket.send(data)
  }
  return {
    ...inbox,
    socket,
    refusedUpgrade,
    send,
    async hello(token, more = {}) {
      send({ t: 'hi', v: 1, tk: token, r: 'tea', ...more })
      return inbox.first('ok')
    },
    say(text, key) {
      send({ t: 'c', i: key, x: text })
      return inbox.answer(key)
    },
    command(command, key) {
      send({ t: 'do', i: key, c: command })
      return inbox.answer(key)
    },
    async leave() {
      socket.close()
      await inbox.closed
    },
    cut: () => socket.terminate(),
  }
}
