import type { ChatTransport } from '@/ports/chatTransport'
import { SOCKET_PATH } from '@/domain/wire/version'
import { pageUrl } from '../pageUrl'

/** Carries frames over the browser's WebSocket, to the server that served the page. */
export const browserSocket: ChatTransport = {
  open(listener) {
    const socket = new WebSocket(pageUrl(SOCKET_PATH, 'ws'))
    let closedByUs = false
    socket.onopen = () => listener.onOpen()
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string' && !closedByUs) listener.onFrame(data)
    }
    // `onerror` carries no reason and is always followed by `onclose`.
    socket.onclose = ({ code }) => {
      if (!closedByUs) listener.onClosed(code)
    }
    return {
      send(text) {
        if (socket.readyState === WebSocket.OPEN) socket.send(text)
      },
      close() {
        closedByUs = true
        socket.close(1000)
      },
    }
  },
}
