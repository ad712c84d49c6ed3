import type { ClientFrame } from '@/domain/wire/clientFrame'
import type { FramesBody, FramesReply } from '@/domain/wire/http'
import type { ServerFrame } from '@/domain/wire/serverFrame'
import { createCloudChat } from '@/platform/chat/cloudChat/createCloudChat'
import type { GroupGrant } from '@/platform/chat/cloudChat/groupDownlink'
import type { ChatChannel } from '@/ports/chatTransport'
import { FakeChat } from '../../../fakes/fakeChat'
import { createFakeClock } from '../../../fakes/fakeClock'
import { FakeGroup } from '../../../fakes/fakeGroup'

export const grant: GroupGrant = {
  use: 'group',
  sdkAppId: 1_400_000_000,
  userId: 'anna',
  userSig: 'sig1',
  renewInMs: 3_600_000,
  groupId: 'kaibo-1',
  from: 'administrator',
}
export const welcome = (seq: number): ServerFrame => ({
  t: 'ok',
  e: 'e1',
  s: seq,
  hb: 25,
  now: 1_000_000,
  me: { id: 'anna', name: 'Anna', role: 'viewer' },
  on: 1,
  lk: 0,
})
export const paused = (seq: number, at = 1_000_000): ServerFrame => ({ t: 'b', s: seq, m: [['room.paused', at, 'x']] })

/** Lets promises that are already settled run on. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

interface Post {
  readonly body: FramesBody
  readonly token: string
  readonly room: string
  answer(reply: FramesReply): void
}

type Reply = Omit<FramesReply, 'frames'> & { readonly frames?: readonly ServerFrame[] }

export interface Stay {
  readonly channel: ChatChannel
  readonly frames: ServerFrame[]
  readonly closes: number[]
  opened: number
}

/** The transport with a server, a vendor, a WebSocket and a clock that are the test's. */
export function createCloudRig(group = new FakeGroup()) {
  const posts: Post[] = []
  const socket = new FakeChat()
  const clock = createFakeClock()
  let pageGone = (): void => undefined
  const chat = createCloudChat({
    post: (room, token, body) =>
      new Promise((answer) => {
        posts.push({ room, token, body, answer })
      }),
    downlink: group,
    socket,
    clock,
    seat: 'seat1234',
    onPageGone: (listener) => {
      pageGone = listener
    },
  })
  const open = (): Stay => {
    const stay = {
      frames: [] as ServerFrame[],
      closes: [] as number[],
      opened: 0,
      channel: chat.open({
        onOpen: () => {
          stay.opened += 1
        },
        onFrame: (text) => stay.frames.push(JSON.parse(text) as ServerFrame),
        onClosed: (code) => stay.closes.push(code),
      }),
    }
    clock.advance(0)
    return stay
  }
  const newest = (): Post => {
    const post = posts.at(-1)
    if (post === undefined) throw new Error('nothing was posted')
    return post
  }
  const rig = {
    posts,
    socket,
    clock,
    group,
    open,
    leavePage: () => pageGone(),
    newest,
    /** The frames of all posts so far. */
    sent: (): ClientFrame[] => posts.flatMap(({ body }) => body.frames.map((text) => JSON.parse(text) as ClientFrame)),
    countOf: (type: ClientFrame['t']): number => rig.sent().filter(({ t }) => t === type).length,
    async answer(reply: Reply = {}): Promise<void> {
      const { frames = [], ...rest } = reply
      newest().answer({ ...rest, frames: frames.map((frame) => JSON.stringify(frame)) })
      await settle()
    },
    /** Enters the room and is welcome at `seq`. */
    async enter(seq = 4, chatWay: FramesReply['chat'] = grant): Promise<Stay> {
      const stay = open()
      stay.channel.send(JSON.stringify({ t: 'hi', v: 1, tk: 'token', r: 'tea', e: 'e1', s: seq }))
      await settle()
      await rig.answer({ frames: chatWay?.use === 'group' ? [welcome(seq)] : [], chat: chatWay })
      return stay
    },
    /** Enters, and the group stands. */
    async stand(seq = 4): Promise<Stay> {
      const stay = await rig.enter(seq)
      await rig.answer({ frames: [{ t: 'q', now: clock.now() }] })
      return stay
    },
  }
  return rig
}
