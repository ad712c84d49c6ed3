import type { Clock, Unsubscribe } from '@/domain/kernel/clock'
import type { ChatTransport } from '@/ports/chatTransport'
import { openCloudChannel, type CloudChannel } from './cloudChannel'
import { NETWORK_BROKE } from './framesReply'
import type { GroupDownlink } from './groupDownlink'
import type { PostFrames } from './postFrames'

/** Time for which a left room's group and session are kept, ms: a new hello needs both. */
export const LINGER_LEFT_MS = 2_000
/** The same after the channel broke; the longest wait before a new attempt is 30 s. */
export const LINGER_LOST_MS = 40_000
/** Posts of a hello that failed in a row before the WebSocket is tried for once: something may let it alone through. */
const MOST_LOST_HELLOS = 2

export interface CloudChatDeps {
  readonly post: PostFrames
  readonly downlink: GroupDownlink
  readonly socket: ChatTransport
  readonly clock: Clock
  readonly seat: string
  /** Tells when the page goes. */
  onPageGone(listener: () => void): void
}

/**
 * Chat whose downlink is a Tencent Chat group, and the WebSocket where that does not work: when the server says so,
 * for a second room on the same page (a user is in one live group at a time), and for the rest of this page's life
 * once the group was given up.
 */
export function createCloudChat({ onPageGone, ...deps }: CloudChatDeps): ChatTransport {
  const { downlink, socket, clock } = deps
  let isGivenUp = false
  let lostHellos = 0
  let present: CloudChannel | null = null
  /** The last channel, while its session is kept. */
  let kept: { channel: CloudChannel; cancel: Unsubscribe } | null = null

  const leave = (channel: CloudChannel): void => {
    channel.leave()
    void downlink.leave()
  }
  const keep = (channel: CloudChannel, ms: number): void => {
    const cancel = clock.after(ms, () => {
      kept = null
      leave(channel)
    })
    kept = { channel, cancel }
  }

  onPageGone(() => {
    ;(present ?? kept?.channel)?.leave()
  })

  return {
    open(listener) {
      if (isGivenUp || present !== null) return socket.open(listener)
      if (lostHellos >= MOST_LOST_HELLOS) {
        lostHellos = 0
        return socket.open(listener)
      }
      kept?.cancel()
      kept = null
      let wasWelcomed = false
      const channel = openCloudChannel(
        {
          ...deps,
          onWelcome() {
            wasWelcomed = true
          },
          onSocket() {
            present = null
            lostHellos = 0
            void downlink.leave()
          },
          onGivenUp() {
            isGivenUp = true
          },
          onEnd(code) {
            present = null
            lostHellos = wasWelcomed || code !== NETWORK_BROKE ? 0 : lostHellos + 1
            if (!isGivenUp) return keep(channel, code === null ? LINGER_LEFT_MS : LINGER_LOST_MS)
            channel.leave()
            downlink.destroy()
          },
        },
        listener,
      )
      present = channel
      return channel
    },
  }
}
