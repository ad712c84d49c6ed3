import { asMessageId, asUserId } from '@/domain/kernel/ids'
import { wireLimits } from '@/domain/wire/limits'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import { systemActor } from '../../../server/usecases/systemActor'
import { startRoomServer, tea, type RoomServer, type RoomServerOptions } from './roomServer'
import { openViewer, type SocketViewer } from './viewer'

let server: RoomServer
let clock: FakeClock
const viewers: SocketViewer[] = []

const start = async (limits: RoomServerOptions['limits'] = {}): Promise<void> => {
  clock = createFakeClock()
  server = await startRoomServer({ clock, limits })
}
const open = (): SocketViewer => {
  const viewer = openViewer(server.url)
  viewers.push(viewer)
  return viewer
}
const enter = async (token = 'viewer:anna:Anna'): Promise<SocketViewer> => {
  const viewer = open()
  await viewer.hello(token)
  return viewer
}
const refusal = async (viewer: SocketViewer): Promise<object> => ({
  ...(await viewer.first('no')),
  close: (await viewer.closed).code,
})
/** Adds one entry of so many bytes to the log and lets it be sent. */
let added = 0
const addBytes = async (bytes: number): Promise<void> => {
  added += 1
  const about = { introduction: 'x'.repeat(bytes) + added }
  await server.rooms.execute(tea, { type: 'room.edit', about }, systemActor)
  clock.advance(50)
}
const addLines = async (lines: number): Promise<void> => {
  const ids = Array.from({ length: lines }, (_, index) => asMessageId(`gone-${index}`))
  await Promise.all(ids.map((id) => server.rooms.execute(tea, { type: 'chat.remove', id }, systemActor)))
  clock.advance(50)
}
/** A reader that stops reading until the system's buffers are full and bytes wait in the process. */
const stall = async (viewer: SocketViewer, until: () => boolean): Promise<void> => {
  viewer.socket.pause()
  while (!until()) {
    await addBytes(200_000)
    await new Promise(setImmediate)
  }
}

afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.cut()
  await server.close()
})

/** One test a row: a new limit without one does not compile. */
const rows: Record<keyof typeof wireLimits, () => Promise<void>> = {
  async clientFrameBytes() {
    await start()
    const viewer = await enter()
    viewer.send(`{"t":"p","s":1}${' '.repeat(wireLimits.clientFrameBytes - 15)}`)
    await viewer.first('q')
    viewer.send(`{"t":"p","s":1}${' '.repeat(wireLimits.clientFrameBytes - 14)}`)
    expect(await refusal(viewer)).toMatchObject({ code: 'wire.badFrame', close: 4004 })
    const other = await enter()
    other.send('x'.repeat(1_000_000))
    expect(await refusal(other)).toMatchObject({
      code: 'wire.badFrame',
      detail: { problem: 'frame too long' },
      close: 4004,
    })
  },

  async clientFrames() {
    await start()
    const viewer = await enter()
    const spared = wireLimits.clientFrames.burst - 1
    for (let sent = 0; sent < spared; sent += 1) viewer.send({ t: 'p', s: 1 })
    await viewer.until(() => viewer.frames.filter(({ t }) => t === 'q').length === spared)
    clock.advance(wireLimits.clientFrames.perMs)
    viewer.send({ t: 'p', s: 1 })
    await viewer.until(() => viewer.frames.filter(({ t }) => t === 'q').length === spared + 1)
    viewer.socket.ping()
    expect(await refusal(viewer)).toMatchObject({ code: 'request.tooMany', close: 4029 })
    // Nobody asked for a pong: it is no cheaper than any other frame.
    const other = await enter('viewer:bob:Bob')
    for (let sent = 0; sent < wireLimits.clientFrames.burst; sent += 1) other.socket.pong()
    expect(await refusal(other)).toMatchObject({ code: 'request.tooMany', close: 4029 })
  },

  async helloMs() {
    await start()
    const viewer = open()
    expect(await viewer.refusedUpgrade).toBeNull()
    clock.advance(wireLimits.helloMs - 1_000)
    expect(viewer.frames).toEqual([])
    clock.advance(2_000)
    expect(await refusal(viewer)).toMatchObject({ code: 'wire.helloTimeout', close: 4005 })
  },

  async socketsOpened() {
    await start({ socketsOpened: { burst: 2, perMs: 1_000 } })
    for (const viewer of [await enter(), await enter()]) viewer.cut()
    expect(await refusal(open())).toMatchObject({ code: 'wire.tooManySockets', detail: { waitSec: 10 }, close: 4029 })
    clock.advance(1_000)
    await enter()
  },
  async socketsPerAddress() {
    await start({ socketsPerAddress: 2 })
    const first = await enter()
    await enter()
    expect(await refusal(open())).toMatchObject({ code: 'wire.tooManySockets', detail: { waitSec: 10 }, close: 4029 })
    first.cut()
    while (server.metrics.sockets > 1) await new Promise(setImmediate)
    await enter()
  },

  async sockets() {
    await start({ sockets: 1 })
    await enter()
    expect(await refusal(open())).toMatchObject({ code: 'wire.tooManySockets', close: 4029 })
  },

  async likesPerFrame() {
    await start()
    const viewer = await enter()
    viewer.send({ t: 'l', n: wireLimits.likesPerFrame })
    viewer.send({ t: 'l', n: wireLimits.likesPerFrame + 1 })
    expect(await refusal(viewer)).toMatchObject({ code: 'wire.badFrame', close: 4004 })
    expect(server.rooms.counters(tea).likes).toBe(wireLimits.likesPerFrame)
  },

  async likes() {
    await start()
    const viewer = await enter()
    for (let sent = 0; sent < 4; sent += 1) viewer.send({ t: 'l', n: 50 })
    viewer.send({ t: 'p', s: 1 })
    await viewer.first('q')
    expect(server.rooms.counters(tea).likes).toBe(wireLimits.likes.burst)
    clock.advance(wireLimits.likes.perMs * 7)
    viewer.send({ t: 'l', n: 50 })
    viewer.send({ t: 'p', s: 1 })
    await viewer.until(() => viewer.frames.filter(({ t }) => t === 'q').length === 2)
    expect(server.rooms.counters(tea).likes).toBe(wireLimits.likes.burst + 7)
  },

  async heartbeatSec() {
    await start({ heartbeatSec: 10 })
    expect(await open().hello('viewer:anna')).toMatchObject({ hb: 10 })
  },

  async heartbeatsMissed() {
    await start()
    const silent = await enter()
    const alive = await enter('viewer:bob')
    const patienceMs = wireLimits.heartbeatSec * 1_000 * wireLimits.heartbeatsMissed
    clock.advance(patienceMs - 2_000)
    alive.send({ t: 'p', s: 2 })
    await alive.first('q')
    clock.advance(3_000)
    expect(await refusal(silent)).toMatchObject({ code: 'network.timeout', close: 4007 })
    alive.send({ t: 'p', s: 2 })
    await alive.until(() => alive.frames.filter(({ t }) => t === 'q').length === 2)
  },

  async slowSkipBytes() {
    await start()
    const viewer = await enter()
    await stall(viewer, () => server.metrics.slowSkippedTotal === 1)
    const framesBefore = server.metrics.framesOutTotal
    await addBytes(200_000)
    expect(server.metrics.framesOutTotal).toBe(framesBefore)
    viewer.socket.resume()
    while (!viewer.frames.some(({ t }) => t === 'gap')) {
      clock.advance(1_000)
      await new Promise(setImmediate)
    }
    const gap = await viewer.first('gap')
    const newest = (await server.rooms.state(tea))?.seq
    expect(gap).toEqual({ t: 'gap', from: viewer.events.length + 3, to: newest })
    await addLines(1)
    await viewer.first('b', ({ s }) => s === gap.to + 1)
  },

  async slowCutBytes() {
    await start({ slowSkipBytes: 1_500_000, slowCutBytes: 2_000_000 })
    const viewer = await enter()
    await stall(viewer, () => server.metrics.slowSkippedTotal === 1)
    expect(server.metrics.slowCutTotal).toBe(0)
    const other = await enter('viewer:bob')
    other.socket.pause()
    // The cut client has two real seconds to read its refusal: nothing more is sent in between.
    for (let sent = 0; sent < 4 && server.metrics.slowCutTotal === 0; sent += 1) await addBytes(4_000_000)
    expect(server.metrics.slowCutTotal).toBe(1)
    other.socket.resume()
    expect(await refusal(other)).toMatchObject({ code: 'network.timeout', close: 4008 })
  },

  async slowCutMs() {
    await start()
    const viewer = await enter()
    await stall(viewer, () => server.metrics.slowSkippedTotal === 1)
    clock.advance(wireLimits.slowCutMs - 1_000)
    expect(server.metrics.slowCutTotal).toBe(0)
    clock.advance(2_000)
    expect(server.metrics.slowCutTotal).toBe(1)
    viewer.socket.resume()
    expect(await refusal(viewer)).toMatchObject({ code: 'network.timeout', close: 4008 })
  },

  async slowLagEntries() {
    await start()
    const viewer = await enter()
    clock.advance(wireLimits.slowLagMs)
    // The counters were sampled meanwhile: one entry.
    await addLines(wireLimits.slowLagEntries - 1)
    await viewer.until(() => viewer.events.length === wireLimits.slowLagEntries)
    viewer.send({ t: 'p', s: 2 })
    await viewer.first('q')
    expect(server.metrics.slowSkippedTotal).toBe(0)
    await addLines(1)
    viewer.send({ t: 'p', s: 2 })
    await viewer.until(() => viewer.frames.filter(({ t }) => t === 'q').length === 2)
    expect(server.metrics.slowSkippedTotal).toBe(1)
    await addLines(5)
    const sent = 2 + wireLimits.slowLagEntries + 1
    viewer.send({ t: 'p', s: sent })
    expect(await viewer.first('gap')).toEqual({ t: 'gap', from: sent + 1, to: sent + 5 })
    await addLines(1)
    await viewer.first('b', ({ s }) => s === sent + 6)
  },

  async slowLagMs() {
    await start()
    const viewer = await enter()
    clock.advance(wireLimits.slowLagMs)
    await addLines(1)
    clock.advance(wireLimits.slowLagMs - 1_000)
    await addLines(1)
    viewer.send({ t: 'p', s: 2 })
    await viewer.first('q')
    expect(server.metrics.slowSkippedTotal).toBe(0)
    clock.advance(1_000)
    viewer.send({ t: 'p', s: 2 })
    await viewer.until(() => viewer.frames.filter(({ t }) => t === 'q').length === 2)
    expect(server.metrics.slowSkippedTotal).toBe(1)
  },

  async resumeEntries() {
    await start({ resumeEntries: 20 })
    await enter()
    await addLines(30)
    const near = open()
    expect(await near.hello('viewer:bob', { e: 'memory', s: 12 })).not.toHaveProperty('snap')
    await near.until(() => near.events.length === 20)
    expect(near.events[0]?.seq).toBe(13)
    const far = await open().hello('viewer:bob', { e: 'memory', s: 11 })
    expect(far).toHaveProperty('snap.seq', 32)
  },

  async batchRows() {
    await start({ batchRows: 10 })
    const viewer = await enter()
    await addLines(25)
    await viewer.until(() => viewer.events.length === 25)
    const batches = viewer.frames.filter((frame) => frame.t === 'b')
    expect(batches.map(({ s, m }) => [s, m.length])).toEqual([
      [3, 10],
      [13, 10],
      [23, 5],
    ])
  },
}

describe('an unauthenticated client on the socket', () => {
  test.each(Object.entries(rows))('[WIRE-20] [WIRE-22] is held to %s', async (_, run) => run())

  test('[WIRE-21] is not let past the limit by another room or user of the same socket', async () => {
    await start()
    const viewer = await enter()
    viewer.send({ t: 'hi', v: 1, tk: `viewer:${asUserId('bob')}`, r: 'tea' })
    expect(await refusal(viewer)).toMatchObject({ code: 'wire.badFrame', close: 4004 })
  })
})
