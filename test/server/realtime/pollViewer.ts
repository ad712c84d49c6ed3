import { createPostPoll } from '@/platform/chat/pollChat/browserPollChat'
import { createPollChat, type PostPoll } from '@/platform/chat/pollChat/pollChat'
import { systemClock } from '@/platform/kernel/systemClock'
import { createInbox, type Viewer } from './inbox'

/** Requests of one page, which can all be broken off at once, as when a network goes. */
export function createCuttablePost(origin: string): { readonly post: PostPoll; cut(): void } {
  const send = createPostPoll(origin)
  const cable = new AbortController()
  return {
    post(roomId, token, body, { limitMs, signal }) {
      if (cable.signal.aborted) return new Promise(() => undefined)
      return send(roomId, token, body, { limitMs, signal: AbortSignal.any([signal, cable.signal]) })
    },
    cut: () => cable.abort(),
  }
}

let seats = 0
export const nextSeat = (): string => `poll${String((seats += 1)).padStart(8, '0')}`

/** A client that reads and writes by HTTP alone, by the app's own transport. */
export function openPollViewer(origin: string): Viewer {
  const inbox = createInbox()
  const { post, cut } = createCuttablePost(origin)
  const chat = createPollChat({ post, clock: systemClock, newSession: nextSeat, onPageGone: () => () => undefined })
  let opened: () => void = () => undefined
  const isOpen = new Promise<void>((resolve) => (opened = resolve))
  const channel = chat.open({
    onOpen: () => opened(),
    onFrame: inbox.take,
    onClosed(code) {
      const refusal = inbox.frames.find((frame) => frame.t === 'no')
      inbox.end(code, refusal?.t === 'no' ? refusal.code : '')
    },
  })
  const send = (frame: object | string): void =>
    void isOpen.then(() => channel.send(typeof frame === 'string' ? frame : JSON.stringify(frame)))
  const answered = (frame: object, key: string): ReturnType<Viewer['say']> => {
    send(frame)
    return inbox.answer(key)
  }
  return {
    ...inbox,
    send,
    hello(token, more = {}) {
      send({ t: 'hi', v: 1, tk: token, r: 'tea', ...more })
      return inbox.first('ok')
    },
    say: (text, key) => answered({ t: 'c', i: key, x: text }, key),
    command: (command, key) => answered({ t: 'do', i: key, c: command }, key),
    async leave() {
      channel.close()
      inbox.end(1000, '')
    },
    cut() {
      cut()
      inbox.end(1006, '')
    },
  }
}
