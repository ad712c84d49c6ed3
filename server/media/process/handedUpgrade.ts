import { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { WebSocket, WebSocketServer } from 'ws'

/** A WebSocket handshake that the application took in and hands over unanswered, with its socket. */
export interface HandedUpgrade {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Bytes that came behind the upgrade request, base64. */
  readonly head: string
}

/** Answers the handshake on the bare socket. A handshake that is none is refused by `server` itself. */
export function completeUpgrade(
  server: WebSocketServer,
  { url, headers, head }: HandedUpgrade,
  socket: Socket,
  opened: (webSocket: WebSocket) => void,
): void {
  const upgrade = new IncomingMessage(socket)
  upgrade.method = 'GET'
  upgrade.url = url
  Object.assign(upgrade.headers, headers)
  server.handleUpgrade(upgrade, socket, Buffer.from(head, 'base64'), opened)
}
