import type { ChatTransport } from '@/ports/chatTransport'
import { SOCKET_PATH } from '@/domain/wire/version'
import { absoluteSocketUrl } from '../origin'

/** What we use of WeChat's socket task. Source: wx.connectSocket, base library 2.8. */
interface SocketTask {
  send(options: { data: string; fail?: () => void }): void
  close(options: { code?: number; reason?: string }): void
  onOpen(listener: () => void): void
  onMessage(listener: (message: { data: unknown }) => void): void
  onClose(listener: (event: { code?: number }) => void): void
  onError(listener: () => void): void
}
declare const wx: { connectSocket(options: { url: string; perMessageDeflate?: boolean }): SocketTask }

const NETWORK_BROKE = 1006

/**
 * Carries frames over wx.connectSocket, which answers at once. Taro's wrapper attaches its listeners a microtask
 * late and reports no close codes.
 */
export const weappSocket: ChatTransport = {
  open(listener) {
    const task = wx.connectSocket({ url: absoluteSocketUrl(SOCKET_PATH) })
    let over = false
    let opened = false
    const end = (code: number): void => {
      if (over) return
      over = true
      listener.onClosed(code)
    }
    task.onOpen(() => {
      opened = true
      if (!over) listener.onOpen()
    })
    task.onMessage(({ data }) => {
      if (typeof data === 'string' && !over) listener.onFrame(data)
    })
    task.onClose(({ code }) => end(code ?? NETWORK_BROKE))
    // A connection that failed to open tells onError alone on some phones.
    task.onError(() => end(NETWORK_BROKE))
    return {
      send(text) {
        if (opened && !over) task.send({ data: text })
      },
      close() {
        over = true
        task.close({ code: 1000 })
      },
    }
  },
}
