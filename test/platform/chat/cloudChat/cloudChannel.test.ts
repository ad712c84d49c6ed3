import { BRIDGE_MS } from '@/platform/chat/cloudChat/cloudChannel'
import { CUT_LIMIT_MS, JOIN_LIMIT_MS } from '@/platform/chat/cloudChat/downlinkMachine'
import { OVERDUE_MS } from '@/platform/chat/cloudChat/newestEntry'
import { FakeGroup, groupMessage } from '../../../fakes/fakeGroup'
import { createCloudRig, grant, paused, settle, welcome } from './cloudRig'

const say = (key: string): string => JSON.stringify({ t: 'c', i: key, x: 'hello' })

describe('entering', () => {
  test('[CHAT-20] the hello goes up by HTTP, its token in the header alone', async () => {
    const rig = createCloudRig()
    const { channel, opened } = rig.open()
    expect(opened).toBe(1)
    channel.send(say('too-early'))
    channel.send(JSON.stringify({ t: 'hi', v: 1, tk: 'secret', r: 'tea', e: 'e1', s: 4 }))
    await settle()
    const [post] = rig.posts
    expect(post).toMatchObject({ room: 'tea', token: 'secret', body: { seat: 'seat1234' } })
    expect(rig.sent()).toEqual([{ t: 'hi', v: 1, tk: '', r: 'tea', e: 'e1', s: 4 }])
  })

  test('[CHAT-20] the welcome comes before the group is joined, and entries in between are requested', async () => {
    const rig = createCloudRig(new FakeGroup(false))
    const { frames } = await rig.enter(4)
    expect(frames).toEqual([welcome(4)])
    expect(rig.group.newest).toMatchObject({ grant, anew: false })
    rig.group.newest.let()
    await settle()
    expect(rig.sent().at(-1)).toEqual({ t: 'p', s: 4 })
    await rig.answer({ frames: [paused(5)] })
    expect(frames.at(-1)).toEqual(paused(5))
  })

  test('[CHAT-20] while the group does not stand, news are asked for every two seconds, a post at a time', async () => {
    const rig = createCloudRig(new FakeGroup(false))
    await rig.enter(4)
    rig.clock.advance(BRIDGE_MS * 3)
    await settle()
    expect(rig.countOf('p')).toBe(1)
    await rig.answer({ frames: [paused(5)] })
    rig.clock.advance(BRIDGE_MS)
    await settle()
    expect(rig.sent().at(-1)).toEqual({ t: 'p', s: 5 })
  })

  test('a refused hello is reported with its reason and its code', async () => {
    const rig = createCloudRig()
    const { channel, frames, closes } = rig.open()
    channel.send(JSON.stringify({ t: 'hi', v: 1, tk: 'old', r: 'tea' }))
    await settle()
    await rig.answer({ frames: [{ t: 'no', code: 'session.expired' }], close: 4001 })
    expect(frames).toEqual([{ t: 'no', code: 'session.expired' }])
    expect(closes).toEqual([4001])
    expect(rig.group.entries).toEqual([])
  })

  test('[CHAT-24] where the server says so, the WebSocket takes over with the hello as it was', async () => {
    const rig = createCloudRig()
    const stay = rig.open()
    stay.channel.send(JSON.stringify({ t: 'hi', v: 1, tk: 'token', r: 'tea' }))
    await settle()
    await rig.answer({ chat: { use: 'socket' } })
    rig.socket.newest.accept()
    expect(rig.socket.newest.received).toEqual([{ t: 'hi', v: 1, tk: 'token', r: 'tea' }])
    expect(stay.opened).toBe(1)
    rig.socket.newest.send(welcome(4))
    stay.channel.send(say('k1'))
    expect(rig.socket.newest.framesOf('c')).toHaveLength(1)
    rig.socket.newest.close(4008)
    expect([stay.frames, stay.closes]).toEqual([[welcome(4)], [4008]])
    stay.channel.close()
    expect(rig.socket.newest.closedByClient).toBe(true)
    expect(rig.posts).toHaveLength(1)
  })
})

describe('in the group', () => {
  test('frames of the group and of answers reach the room; others’ messages do not', async () => {
    const rig = createCloudRig()
    const { frames } = await rig.stand()
    rig.group.push(paused(5), { t: 'st', on: 2, lk: 1 })
    rig.group.pushMessage(groupMessage([paused(6)], { ...grant, from: 'mallory' }))
    expect(frames.slice(-2)).toEqual([paused(5), { t: 'st', on: 2, lk: 1 }])
  })

  test('[CHAT-20] frames of one turn go up in one post, at most ten; the next post waits for the answer', async () => {
    const rig = createCloudRig()
    const { channel } = await rig.stand()
    const before = rig.posts.length
    for (let index = 0; index < 12; index += 1) channel.send(say(`k${index}`))
    await settle()
    expect(rig.posts.slice(before).map(({ body }) => body.frames.length)).toEqual([10])
    channel.send(say('later'))
    await rig.answer({ frames: [{ t: 'a', i: 'k0', s: 5 }] })
    expect(rig.posts.slice(before).map(({ body }) => body.frames.length)).toEqual([10, 3])
    expect(rig.sent().at(-1)).toMatchObject({ i: 'later' })
  })

  test('nothing is asked for while the group brings everything', async () => {
    const rig = createCloudRig()
    await rig.stand()
    const before = rig.posts.length
    rig.clock.advance(BRIDGE_MS * 10)
    await settle()
    expect(rig.posts).toHaveLength(before)
  })

  test('a post that fails is a broken network: the room comes back by itself, the group is kept', async () => {
    const rig = createCloudRig()
    const { channel, closes } = await rig.stand()
    channel.send(say('k1'))
    await settle()
    await rig.answer({ close: 1006 })
    expect(closes).toEqual([1006])
    expect([rig.group.left, rig.group.destroyed]).toEqual([0, 0])
    expect(rig.group.isHeard).toBe(false)
  })

  test('[CHAT-23] before the signature ends a new one is asked for, and the room does not notice', async () => {
    const rig = createCloudRig()
    const { frames, closes } = await rig.stand()
    rig.group.push(paused(5))
    rig.clock.advance(grant.renewInMs)
    await settle()
    expect(rig.sent().at(-1)).toEqual({ t: 'hi', v: 1, tk: '', r: 'tea', e: 'e1', s: 5 })
    const told = frames.length
    await rig.answer({ frames: [welcome(6), paused(6)], chat: { ...grant, userSig: 'sig2' } })
    expect(frames.slice(told)).toEqual([paused(6)])
    expect(rig.group.newest).toMatchObject({ grant: { userSig: 'sig2' }, anew: true })
    expect(rig.sent().at(-1)).toEqual({ t: 'p', s: 6 })
    expect(closes).toEqual([])
  })

  test('a renewal by a server that began anew brings its snapshot', async () => {
    const rig = createCloudRig()
    const { frames } = await rig.stand()
    rig.group.throwOut()
    await settle()
    const anew = { ...welcome(1), e: 'e2', snap: { seq: 1 } } as unknown as ReturnType<typeof welcome>
    await rig.answer({ frames: [anew], chat: grant })
    expect(frames.at(-1)).toEqual(anew)
    expect(rig.sent().at(-1)).toEqual({ t: 'p', s: 1 })
  })

  test('[CHAT-24] a renewal that is sent to the WebSocket ends the stay; the room comes back at once', async () => {
    const rig = createCloudRig()
    const { frames, closes } = await rig.stand()
    rig.group.throwOut()
    await settle()
    await rig.answer({ chat: { use: 'socket' } })
    expect(frames.at(-1)).toEqual({ t: 'mv', in: [0, 0] })
    expect(closes).toEqual([4100])
  })
})

test('[WIRE-15] a server that moves ends the session, after sending the time to come back in', async () => {
  const rig = createCloudRig()
  const { frames, closes } = await rig.stand()
  rig.group.push({ t: 'mv', in: [0, 700] }, paused(5))
  expect(frames.at(-1)).toEqual({ t: 'mv', in: [0, 700] })
  expect(closes).toEqual([4100])
})

describe('a group that fails', () => {
  test('[CHAT-22] a client that is thrown out gets a new signature first, and misses nothing of the room', async () => {
    const rig = createCloudRig()
    const { frames, closes } = await rig.stand()
    rig.group.throwOut()
    await settle()
    expect(rig.sent().at(-1)).toMatchObject({ t: 'hi', s: 4 })
    await rig.answer({ frames: [welcome(5), paused(5)], chat: grant })
    expect(rig.group.newest.anew).toBe(true)
    expect(frames.at(-1)).toEqual(paused(5))
    expect(closes).toEqual([])
  })

  test('[CHAT-22] login refused twice: the WebSocket, at once, from where one was', async () => {
    const rig = createCloudRig(new FakeGroup(false))
    const { frames, closes } = await rig.enter(4)
    rig.group.newest.refuse()
    await settle()
    await rig.answer({ frames: [welcome(4)], chat: grant })
    rig.group.newest.refuse()
    await settle()
    expect(frames.at(-1)).toEqual({ t: 'mv', in: [0, 0] })
    expect(closes).toEqual([4100])
    expect(rig.group.destroyed).toBe(1)
    expect(rig.newest().body).toEqual({ seat: 'seat1234', frames: [], leave: true })
    rig.open()
    expect(rig.socket.channels).toHaveLength(1)
  })

  test('[CHAT-22] the vendor cannot be reached while our server can: the WebSocket', async () => {
    const rig = createCloudRig(new FakeGroup(false))
    const { closes } = await rig.enter(4)
    rig.clock.advance(JOIN_LIMIT_MS - 1)
    expect(closes).toEqual([])
    rig.clock.advance(1)
    expect(closes).toEqual([4100])
  })

  test('a connection of the vendor that comes back in time is waited for, and bridged', async () => {
    const rig = createCloudRig()
    const { closes } = await rig.stand()
    rig.group.cut()
    rig.clock.advance(BRIDGE_MS)
    await settle()
    await rig.answer({ frames: [paused(5)] })
    rig.group.mend()
    await settle()
    expect(rig.sent().at(-1)).toEqual({ t: 'p', s: 5 })
    await rig.answer()
    rig.clock.advance(CUT_LIMIT_MS)
    expect(closes).toEqual([])
  })

  test('[CHAT-22] one that does not come back in time is given up', async () => {
    const rig = createCloudRig()
    const { closes } = await rig.stand()
    rig.group.cut()
    rig.clock.advance(CUT_LIMIT_MS)
    expect(closes).toEqual([4100])
  })

  test('a page that slept gives the vendor its time again', async () => {
    const rig = createCloudRig()
    const { closes } = await rig.stand()
    rig.group.cut()
    rig.clock.set(rig.clock.now() + 600_000)
    rig.clock.advance(CUT_LIMIT_MS)
    expect(closes).toEqual([])
    rig.clock.advance(CUT_LIMIT_MS)
    expect(closes).toEqual([4100])
  })

  test('[CHAT-25] a group that brings nothing for two answers in a row is asked for anew', async () => {
    const rig = createCloudRig()
    const { channel, frames } = await rig.stand()
    rig.clock.advance(OVERDUE_MS * 3)
    const pong = (): { t: 'q'; now: number } => ({ t: 'q', now: rig.clock.now() })
    const long = (): number => rig.clock.now() - OVERDUE_MS - 1
    channel.send(JSON.stringify({ t: 'p', s: 4 }))
    await settle()
    await rig.answer({ frames: [pong(), paused(5, long())] })
    expect(rig.countOf('hi')).toBe(1)
    rig.clock.advance(OVERDUE_MS)
    await settle()
    expect(rig.sent().at(-1)).toEqual({ t: 'p', s: 5 })
    await rig.answer({ frames: [pong(), paused(6, long())] })
    expect(frames.at(-1)).toEqual(paused(6, long()))
    expect(rig.countOf('hi')).toBe(2)
  })

  test('[CHAT-25] one dropped message is no silence', async () => {
    const rig = createCloudRig()
    const { channel } = await rig.stand()
    rig.clock.advance(OVERDUE_MS * 3)
    for (const seq of [5, 7]) {
      channel.send(JSON.stringify({ t: 'p', s: seq - 1 }))
      await settle()
      await rig.answer({ frames: [{ t: 'q', now: rig.clock.now() }, paused(seq, rig.clock.now() - OVERDUE_MS - 1)] })
      rig.group.push(paused(seq + 1))
    }
    expect(rig.countOf('hi')).toBe(1)
  })
})
