import type { ChatTransport } from '@/ports/chatTransport'
import { SOCKET_PATH } from '@/domain/wire/version'
import { systemClock } from '../kernel/systemClock'
import { absoluteSocketUrl } from '../origin'

/** The part of WeChat's socket task in use. Source: wx.connectSocket, base library 2.8. */
interface SocketTask {
  send(options: { data: string; fail?: () => void }): void
  close(options: { code?: number; reason?: string; fail?: () => void }): void
  onOpen(listener: () => void): void
  onMessage(listener: (message: { data: unknown }) => void): void
  onClose(listener: (event?: { code?: number }) => void): void
  onError(listener: () => void): void
}
declare const wx: {
  connectSocket(options: { url: string; perMessageDeflate?: boolean; fail?: () => void }): SocketTask | undefined
}

const NETWORK_BROKE = 1006

/**
 * Carries frames over wx.connectSocket, which answers at once. Taro's wrapper attaches its listeners a microtask
 * late and reports no close codes.
 */
export const weappSocket: ChatTransport = {
  open(listener) {
    let over = false
    let opened = false
    const end = (code: number): void => {
      if (over) return
      over = true
      listener.onClosed(code)
    }
    // The caller does not hold the channel yet when WeChat refuses at once: a domain that is not listed, a sixth
    // socket, a device without a network.
    const breakSoon = (): void => void systemClock.after(0, () => end(NETWORK_BROKE))
    const task = connect(breakSoon)
    task?.onOpen(() => {
      opened = true
      if (over) closeTask(task)
      else listener.onOpen()
    })
    task?.onMessage(({ data }) => {
      if (typeof data === 'string' && !over) listener.onFrame(data)
    })
    task?.onClose((event) => end(event?.code ?? NETWORK_BROKE))
    // On some phones a connection that failed to open calls only onError.
    task?.onError(() => end(NETWORK_BROKE))
    return {
      send(text) {
        if (!opened || over || !task) return
        try {
          // Not every phone reports the close of a connection that takes no more frames.
          task.send({ data: text, fail: breakSoon })
        } catch {
          breakSoon()
        }
      },
      close() {
        over = true
        if (task) closeTask(task)
      },
    }
  },
}

/** The task, or undefined where WeChat throws or gives none; `fail` is called for a refusal, too. */
function connect(fail: () => void): SocketTask | undefined {
  try {
    const task = wx.connectSocket({ url: absoluteSocketUrl(SOCKET_PATH), fail })
    if (!task) fail()
    return task
  } catch {
    fail()
    return undefined
  }
}

/** A task that is not open yet refuses to be closed; `onOpen` closes it then. */
function closeTask(task: SocketTask): void {
  try {
    task.close({ code: 1000, fail: () => undefined })
  } catch {
    return
  }
}
