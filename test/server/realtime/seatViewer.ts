import { parseServerFrame, type ServerFrame } from '@/domain/wire/serverFrame'
import type { FramesReply } from '@/domain/wire/http'
import type { ChatGroupMessage, FakeTencentChat } from '../../fakes/fakeTencentChat'
import { createInbox, type Viewer } from './inbox'
import { openViewer, type SocketViewer } from './viewer'

/** A client whose frames go up by HTTP and come down by a group, like the web page, without its SDK. */
export interface SeatViewer extends Viewer {
  /** Downlink in the server's answer to the hello. */
  readonly way: Promise<'group' | 'socket' | 'none'>
  /** Posts as the page would, and gives the raw answer. */
  post(body: object): Promise<{ status: number; body: FramesReply }>
}

/** A page's reading of an answer without `FramesReply`. */
const closeOfStatus: Readonly<Record<number, number>> = { 401: 4001, 404: 4006, 429: 4029, 503: 4100 }

export interface SeatViewerOptions {
  /** `http://127.0.0.1:1234`. */
  readonly origin: string
  readonly socketUrl: string
  readonly chat: FakeTencentChat
  /** Names the open page. */
  readonly seat: string
}

export function openSeatViewer({ origin, socketUrl, chat, seat }: SeatViewerOptions): SeatViewer {
  const inbox = createInbox()
  let token = ''
  let room = 'tea'
  let known = 0
  let leaveGroup = (): void => {}
  let socket: SocketViewer | null = null
  let over = false
  let told: (way: 'group' | 'socket' | 'none') => void = () => {}
  const way = new Promise<'group' | 'socket' | 'none'>((resolve) => (told = resolve))

  const end = (code: number): void => {
    if (over) return
    over = true
    leaveGroup()
    const refusal = inbox.frames.find((frame) => frame.t === 'no')
    inbox.end(code, refusal?.t === 'no' ? refusal.code : '')
  }
  const post: SeatViewer['post'] = async (body) => {
    const response = await fetch(`${origin}/api/rooms/${room}/frames`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ seat, frames: [], ...body }),
    })
    return { status: response.status, body: (await response.json()) as FramesReply }
  }
  /** Passes on new entries; a ping requests entries missing from the numbers. */
  const take = (frame: ServerFrame): void => {
    if (over) return
    if (frame.t === 'ok') known = frame.snap?.seq ?? known
    if (frame.t === 'gap') known = Math.max(known, frame.to)
    if (frame.t === 'b') {
      const upTo = frame.s + frame.m.length - 1
      if (upTo <= known) return
      if (frame.s > known + 1) return send({ t: 'p', s: known })
      const skipped = known + 1 - frame.s
      known = upTo
      return inbox.take(JSON.stringify({ ...frame, s: frame.s + skipped, m: frame.m.slice(skipped) }))
    }
    inbox.take(JSON.stringify(frame))
    if (frame.t === 'mv') end(4100)
  }
  const hear = (from: string) => (message: ChatGroupMessage): void => {
    const { data, description, extension } = message.payload
    if (message.from !== from || description !== 'kaibo' || extension !== '1') return
    for (const frame of JSON.parse(data) as ServerFrame[]) take(frame)
  }
  const read = ({ status, body }: Awaited<ReturnType<SeatViewer['post']>>): void => {
    if (status !== 200) return end(closeOfStatus[status] ?? 1006)
    for (const text of body.frames) {
      const frame = parseServerFrame(text)
      if (frame === null) throw new Error(`unreadable frame: ${text}`)
      take(frame)
    }
    if (body.close !== undefined) end(body.close)
  }
  const send = (frame: object | string): void => {
    if (socket !== null) return socket.send(frame)
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame)
    void post({ frames: [text] }).then(read, () => end(1006))
  }
  const answered = (frame: object, key: string): ReturnType<Viewer['say']> => {
    send(frame)
    return inbox.answer(key)
  }

  return {
    ...inbox,
    way,
    post,
    send,
    async hello(of, more = {}) {
      token = of
      room = (more as { r?: string }).r ?? room
      known = (more as { s?: number }).s ?? 0
      const hello = { t: 'hi', v: 1, tk: '', r: 'tea', ...more }
      const answer = await post({ frames: [JSON.stringify(hello)] })
      const { chat: how } = answer.body
      if (how?.use === 'socket') {
        told('socket')
        socket = openViewer(socketUrl, {}, inbox)
        return socket.hello(of, more)
      }
      told(how?.use ?? 'none')
      read(answer)
      if (how !== undefined && !over) {
        leaveGroup = chat.join(how.userId, how.userSig, how.groupId, hear(how.from))
        // Entries between the welcome and the joining.
        read(await post({ frames: [JSON.stringify({ t: 'p', s: known })] }))
      }
      return inbox.first('ok')
    },
    say: (text, key) => answered({ t: 'c', i: key, x: text }, key),
    command: (command, key) => answered({ t: 'do', i: key, c: command }, key),
    async leave() {
      if (socket !== null) return socket.leave()
      await post({ leave: true })
      end(1000)
    },
    cut() {
      socket?.cut()
      end(1006)
    },
  }
}
