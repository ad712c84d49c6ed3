import { LINGER_LEFT_MS, LINGER_LOST_MS } from '@/platform/chat/cloudChat/createCloudChat'
import { createCloudRig, settle } from './cloudRig'

const leaves = ({ posts }: ReturnType<typeof createCloudRig>): number =>
  posts.filter(({ body }) => body.leave === true).length

test('[CHAT-26] a client that leaves the room leaves session and group soon after', async () => {
  const rig = createCloudRig()
  const { channel, closes } = await rig.stand()
  channel.close()
  channel.close()
  rig.clock.advance(LINGER_LEFT_MS - 1)
  expect([leaves(rig), rig.group.left]).toEqual([0, 0])
  rig.clock.advance(1)
  expect([leaves(rig), rig.group.left]).toEqual([1, 1])
  expect(rig.newest()).toMatchObject({ room: 'tea', token: 'token', body: { frames: [], leave: true } })
  rig.group.push({ t: 'st', on: 9, lk: 9 })
  expect(closes).toEqual([])
})

test('[CHAT-26] a new hello keeps both', async () => {
  const rig = createCloudRig()
  const { channel } = await rig.stand()
  channel.close()
  await rig.stand()
  rig.clock.advance(LINGER_LOST_MS * 2)
  expect([leaves(rig), rig.group.left]).toEqual([0, 0])
  expect(rig.group.entries.map(({ anew }) => anew)).toEqual([false, false])
})

test('a channel that broke keeps its session for as long as a room waits before it comes back', async () => {
  const rig = createCloudRig()
  const { channel } = await rig.stand()
  channel.send(JSON.stringify({ t: 'l', n: 1 }))
  await settle()
  await rig.answer({ close: 1006 })
  rig.clock.advance(30_000)
  expect(rig.group.left).toBe(0)
  rig.clock.advance(LINGER_LOST_MS)
  expect([leaves(rig), rig.group.left]).toEqual([1, 1])
})

test('[CHAT-26] a page that goes ends its session at once', async () => {
  const rig = createCloudRig()
  rig.leavePage()
  expect(leaves(rig)).toBe(0)
  const { channel } = await rig.stand()
  rig.leavePage()
  expect(leaves(rig)).toBe(1)
  channel.close()
  rig.leavePage()
  expect(leaves(rig)).toBe(2)
})

test('[CHAT-24] a second room on the same page goes by the WebSocket', async () => {
  const rig = createCloudRig()
  const first = await rig.stand()
  rig.open()
  expect(rig.socket.channels).toHaveLength(1)
  first.channel.close()
  rig.open()
  expect(rig.socket.channels).toHaveLength(1)
})

test('a client that was sent to the WebSocket asks again the next time', async () => {
  const rig = createCloudRig()
  await rig.enter(4, { use: 'socket' })
  expect(rig.socket.channels).toHaveLength(1)
  await rig.stand()
  expect(rig.group.entries).toHaveLength(1)
})

test('[CHAT-22] hellos that get no answer: every third attempt is by the WebSocket', async () => {
  const rig = createCloudRig()
  const attempt = async (): Promise<void> => {
    const posted = rig.posts.length
    const { channel } = rig.open()
    channel.send(JSON.stringify({ t: 'hi', v: 1, tk: 'token', r: 'tea' }))
    await settle()
    if (rig.posts.length > posted) await rig.answer({ close: 1006 })
  }
  for (let index = 0; index < 6; index += 1) await attempt()
  expect([rig.posts.length, rig.socket.channels.length]).toEqual([4, 2])
})

test('a refusal is no lost hello', async () => {
  const rig = createCloudRig()
  for (let index = 0; index < 4; index += 1) {
    const { channel } = rig.open()
    channel.send(JSON.stringify({ t: 'hi', v: 1, tk: 'token', r: 'tea' }))
    await settle()
    await rig.answer({ close: 4001 })
  }
  expect(rig.socket.channels).toHaveLength(0)
})
