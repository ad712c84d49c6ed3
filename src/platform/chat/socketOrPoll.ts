import type { Clock } from '@/domain/kernel/clock'
import { closeCodes } from '@/domain/wire/closeCodes'
import type { ChannelListener, ChatChannel, ChatTransport } from '@/ports/chatTransport'
import { lazyChat } from './lazyChat'

/** Time after which a page that reads by polling tries the WebSocket again, ms; the last one repeats. */
export const PROBE_DELAYS_MS = [30_000, 60_000, 120_000, 300_000] as const
/** A WebSocket that brought no frame for so long carries none, ms. Below the room's own wait for its welcome. */
export const PROBE_LIMIT_MS = 8_000
const NETWORK_BROKE = 1006
const isRefusalFrame = (text: string): boolean => text.startsWith('{"t":"no"')
/** A hello of no version: the server answers it in words, which shows that frames come through both ways. */
const PROBE_HELLO = JSON.stringify({ t: 'hi', v: 0 })

export interface SocketOrPollDeps {
  readonly socket: ChatTransport
  readonly loadPoll: () => Promise<ChatTransport>
  readonly clock: Clock
}

/**
 * The WebSocket; long polling where it does not open, or opens and brings nothing, as behind a proxy that takes the
 * Upgrade header off. A page that polls looks from time to time whether the WebSocket works now, and moves over.
 */
export function socketOrPoll({ socket, loadPoll, clock }: SocketOrPollDeps): ChatTransport {
  /** Whether a frame ever came by a WebSocket on this page. */
  let hasWorked = false
  /** WebSockets in a row that brought no frame. */
  let dumb = 0
  let probes = 0

  const pollInstead: ChatTransport = lazyChat(loadPoll, {
    open(listener) {
      const stop = clock.after(0, () => listener.onClosed(NETWORK_BROKE))
      return { send: () => undefined, close: stop }
    },
  })

  const probe = (onWorks: () => void): (() => void) => {
    let over = false
    let channel: ChatChannel | null = null
    let stopTimer = (): void => undefined
    const finish = (works: boolean): void => {
      if (over) return
      over = true
      stopTimer()
      channel?.close()
      if (works) onWorks()
      else plan()
    }
    const plan = (): void => {
      over = false
      const delayMs = PROBE_DELAYS_MS[Math.min(probes, PROBE_DELAYS_MS.length - 1)] ?? 0
      stopTimer = clock.after(delayMs, () => {
        probes += 1
        stopTimer = clock.after(PROBE_LIMIT_MS, () => finish(false))
        const opened: ChatChannel = socket.open({
          onOpen: () => opened.send(PROBE_HELLO),
          onFrame: () => finish(true),
          onClosed: () => finish(false),
        })
        channel = opened
      })
    }
    plan()
    return () => {
      over = true
      stopTimer()
      channel?.close()
    }
  }

  const openPoll = (listener: ChannelListener): ChatChannel => {
    let stopProbe = (): void => undefined
    let isFirst = true
    const channel = pollInstead.open({
      onOpen: listener.onOpen,
      onFrame(text) {
        // From here on polling is known to work; before, the whole network may be down.
        if (isFirst && !isRefusalFrame(text)) {
          isFirst = false
          stopProbe = probe(() => {
            dumb = 0
            probes = 0
            channel.close()
            // To the room this is a server that moves: it comes back at once, to where it was.
            listener.onFrame(JSON.stringify({ t: 'mv', in: [0, 0] }))
            listener.onClosed(closeCodes.drain)
          })
        }
        listener.onFrame(text)
      },
      onClosed(code) {
        stopProbe()
        // Nothing came by either way: the next attempt begins with the WebSocket.
        if (isFirst && code === NETWORK_BROKE) dumb = 0
        listener.onClosed(code)
      },
    })
    return {
      send: channel.send,
      close() {
        stopProbe()
        channel.close()
      },
    }
  }

  return {
    open(listener) {
      // One failure may be a server that restarts, where the WebSocket has worked before.
      const isHopeless = (): boolean => dumb >= (hasWorked ? 2 : 1)
      if (isHopeless()) return openPoll(listener)
      let heard = false
      let opened = false
      let closed = false
      // A proxy may hold a handshake open for good. A room that is left before says nothing about the way.
      const stopTimer = clock.after(PROBE_LIMIT_MS, () => {
        if (opened) dumb += 1
        else {
          inner.close()
          ended(NETWORK_BROKE)
        }
      })
      const ended = (code: number): void => {
        stopTimer()
        if (!heard) dumb += 1
        // The room has sent nothing yet, so that it need not know.
        if (!opened && !closed && isHopeless()) inner = openPoll(listener)
        else listener.onClosed(code)
      }
      let inner: ChatChannel = socket.open({
        onOpen() {
          opened = true
          listener.onOpen()
        },
        onFrame(text) {
          heard = true
          stopTimer()
          hasWorked = true
          dumb = 0
          listener.onFrame(text)
        },
        onClosed: ended,
      })
      return {
        send: (text) => inner.send(text),
        close() {
          closed = true
          stopTimer()
          inner.close()
        },
      }
    },
  }
}
