import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { HelloFrame } from '@/domain/wire/clientFrame'
import { isFields } from '@/domain/wire/field'
import type { FramesBody, FramesReply } from '@/domain/wire/http'
import type { ChatTransport } from '@/ports/chatTransport'
import { NETWORK_BROKE } from '../cloudChat/framesReply'
import { createUplink, type Uplink } from '../cloudChat/uplink'

/** How long the server is asked to hold a poll, ms; shorter after something in between cut one. */
export const HOLD_MS = 20_000
const SHORTEST_HOLD_MS = 1_000
/** Polls in a row without an answer after which the channel is over. */
export const MOST_LOST_POLLS = 3
/** Pause after a poll without an answer, ms. */
const PAUSE_MS = 500

/** Sends one request; always resolves, because every failure is a close that `closeCodes.ts` or 1006 names. */
export type PostPoll = (
  roomId: string,
  token: string,
  body: FramesBody,
  options: { readonly limitMs: number; readonly signal: AbortSignal },
) => Promise<FramesReply>

export interface PollChatDeps {
  readonly post: PostPoll
  readonly clock: Clock
  /** A name for one channel, of 8 to 16 letters and digits. */
  newSession(): string
  /** Calls back when the page goes. */
  onPageGone(listener: () => void): () => void
}

/** Time for an answer beyond the hold, ms. */
const ANSWER_MS = 8_000

/**
 * Frames by HTTP in both directions, by long polling: for pages that no WebSocket reaches. Each answer is an ordinary
 * one, so that a buffering proxy does no harm. The content of a broken answer comes again with the next one.
 */
export const createPollChat = ({ post, clock, newSession, onPageGone }: PollChatDeps): ChatTransport => ({
  open(listener) {
    const scope = createScope()
    const abort = new AbortController()
    const seat = newSession()
    let hello: HelloFrame | null = null
    let uplink: Uplink | null = null
    let got = 0
    let holdMs = HOLD_MS

    const ask = (frames: string[], holdForMs: number, signal = abort.signal): Promise<FramesReply> =>
      post(
        hello?.r ?? '',
        hello?.tk ?? '',
        { seat, frames, poll: { got, holdMs: holdForMs } },
        { limitMs: holdForMs + ANSWER_MS, signal },
      )
    const end = (code: number | null): void => {
      if (scope.closed) return
      scope.close()
      uplink?.close()
      abort.abort()
      if (code !== null) listener.onClosed(code)
    }
    const leave = (): void => {
      if (hello === null) return
      const body: FramesBody = { seat, frames: [], leave: true, poll: { got, holdMs: 0 } }
      void post(hello.r, hello.tk, body, { limitMs: ANSWER_MS, signal: new AbortController().signal })
    }
    const take = (reply: FramesReply): void => {
      // An answer that comes a second time holds nothing new.
      if (reply.n !== undefined && reply.n <= got) return
      if (reply.n !== undefined) got = reply.n
      for (const text of reply.frames) if (!scope.closed) listener.onFrame(text)
      if (reply.close !== undefined) end(reply.close)
    }

    const poll = async (): Promise<void> => {
      let lost = 0
      while (!scope.closed) {
        const sinceMs = clock.now()
        const reply = await ask([], holdMs)
        if (scope.closed) return
        if (reply.close !== NETWORK_BROKE) {
          lost = 0
          take(reply)
          continue
        }
        lost += 1
        if (lost >= MOST_LOST_POLLS) return take(reply)
        // Something that waits less long than we do cut it, and would cut the next one too.
        const lastedMs = clock.now() - sinceMs
        if (lastedMs > SHORTEST_HOLD_MS) holdMs = Math.max(SHORTEST_HOLD_MS, Math.min(holdMs, Math.floor(lastedMs / 2)))
        await new Promise<void>((resolve) => scope.add(clock.after(PAUSE_MS, resolve)))
      }
    }

    const begin = async (frame: HelloFrame): Promise<void> => {
      hello = frame
      const { tk: _token, ...rest } = frame
      // The token travels in the header alone.
      const reply = await ask([JSON.stringify({ ...rest, tk: '' })], 0)
      if (scope.closed) return
      take(reply)
      if (!scope.closed) void poll()
    }
    const openUplink = (): Uplink =>
      createUplink(
        (frames) => ask([...frames], 0),
        (reply) => {
          // Frames that did not arrive are said again by the room; everything else comes down by the poll.
          if (reply.close === undefined || reply.close === NETWORK_BROKE) return
          for (const text of reply.frames) listener.onFrame(text)
          end(reply.close)
        },
      )

    scope.add(onPageGone(leave))
    scope.add(clock.after(0, () => listener.onOpen()))
    return {
      send(text) {
        if (scope.closed) return
        if (hello === null) {
          const frame: unknown = JSON.parse(text)
          if (isFields(frame) && frame.t === 'hi') void begin(frame as unknown as HelloFrame)
        } else {
          uplink ??= openUplink()
          uplink.send(text)
        }
      },
      close() {
        if (scope.closed) return
        end(null)
        leave()
      },
    }
  },
})
