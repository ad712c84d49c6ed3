import { tagType } from '../../../server/media/flv/flvTag'
import { isConfigTag } from '../../../server/media/flv/flvFile'
import { amfObject, writeAmf0 } from '../../../server/media/amf/amf0'
import { mediaLimits } from '../../../server/media/limits'
import { writeControl, writeMessage } from '../../../server/media/rtmp/chunkWriter'
import { sampleTags, startRig, until, type EdgeRig } from './edgeRig'
import { approach, enter, greeting, type Stranger } from './stranger'

/** For tests that leave nothing behind on it. */
let shared: EdgeRig
const rigs: EdgeRig[] = []
const strangers: Stranger[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const rig = await startRig(...options)
  rigs.push(rig)
  return rig
}
const come = (stranger: Stranger): Stranger => {
  strangers.push(stranger)
  return stranger
}
beforeAll(async () => {
  shared = await startRig()
})
afterAll(() => shared.stop())
afterEach(async () => {
  for (const stranger of strangers.splice(0)) stranger.hangUp()
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

const video = (bytes: number): Buffer =>
  writeMessage({ chunkStream: 6, type: 9, timestampMs: 0, messageStream: 1, body: Buffer.alloc(bytes, 0x27) }, 128)

let witnesses = 0
/** The edge is well when an honest push still comes in and is seen. */
const isWell = async (rig: EdgeRig): Promise<void> => {
  const name = `witness-${(witnesses += 1)}`
  const push = await rig.push(name)
  await until(() => rig.signals.some(({ type, stream }) => type === 'up' && stream === name), 'the witness')
  push.close()
}
const streamKey = (rig: EdgeRig, stream: string): string => rig.edge.mintPush(stream, { origin: rig.origin }).key

test.each([
  ['HTTP', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['another RTMP version', Buffer.alloc(1_537, 6)],
  ['TLS', Buffer.from('16030100', 'hex')],
])('[MEDIA-9] %s on the RTMP port is cut at the first byte', async (_, bytes) => {
  const rig = shared
  const stranger = come(approach(rig.edge.port))
  stranger.write(bytes)
  await stranger.closed
  await isWell(rig)
})

test.each([
  ['silence', ''],
  ['half a handshake', Buffer.concat([Buffer.of(3), Buffer.alloc(700)])],
  ['a handshake and nothing more', greeting()],
])('[MEDIA-9] %s is cut when the time to publish has ended', async (_, bytes) => {
  const rig = await rigged({ limits: { publishWithinMs: 200 } })
  const stranger = come(approach(rig.edge.port))
  stranger.write(bytes)
  await stranger.closed
  await isWell(rig)
})

test('[MEDIA-9] commands alone do not keep a connection open', async () => {
  const rig = await rigged({ limits: { publishWithinMs: 300 } })
  const stranger = come(enter(rig.edge.port))
  await stranger.told('Connect.Success')
  const talking = setInterval(() => stranger.command('createStream', 2, null), 20)
  await stranger.closed
  clearInterval(talking)
})

test('[MEDIA-9] a publisher that brings no media is cut, one that falls silent goes down', async () => {
  const rig = await rigged({ limits: { mediaWithinMs: 200, idleMs: 700 } })
  const mute = await rig.publish('tea')
  await mute.closed
  expect(await rig.signal('refused')).toMatchObject({ stream: 'tea', reason: 'tooSlow' })
  const silent = await rig.publish('milk')
  for (const tag of sampleTags()) silent.send(tag.type, tag.timestampMs, tag.body)
  await rig.signal('up')
  expect(await rig.signal('down')).toMatchObject({ stream: 'milk', reason: 'lost' })
})

test('[MEDIA-9] a publisher that keeps talking but sends no more media is cut', async () => {
  const rig = await rigged({ limits: { silentMs: 300 } })
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  await stranger.told('Publish.Start')
  for (const tag of sampleTags()) stranger.message(tag.type, tag.body, tag.timestampMs)
  await rig.signal('up')
  const talking = setInterval(() => stranger.message(4, Buffer.of(0, 6, 1, 2, 3, 4)), 20)
  await stranger.closed
  clearInterval(talking)
  expect(await rig.signal('down')).toMatchObject({ stream: 'tea', reason: 'tooSlow' })
})

const emptyChunkSize = Buffer.of(2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)
const longCommand = Buffer.alloc(mediaLimits.commandBytes + 1, 5)
test.each([
  ['a picture', (stranger: Stranger) => stranger.message(tagType.video, Buffer.of(0x17, 1, 0, 0, 0, 1))],
  ['sound', (stranger: Stranger) => stranger.message(tagType.audio, Buffer.of(0xaf, 1, 1))],
  ['metadata', (stranger: Stranger) => stranger.message(18, Buffer.of(2, 0, 1, 0x61))],
  ['the wish to play', (stranger: Stranger) => stranger.command('play', 4, null, 'tea')],
  ['a command of unknown types', (stranger: Stranger) => stranger.message(20, Buffer.of(0x7f, 1, 2))],
  ['a command cut short', (stranger: Stranger) => stranger.message(20, Buffer.of(0, 1, 2))],
  ['a chunk size without its number', (stranger: Stranger) => stranger.write(emptyChunkSize)],
  ['a chunk size of 0', (stranger: Stranger) => stranger.write(writeControl(1, 0))],
  ['a command longer than the limit', (stranger: Stranger) => stranger.message(20, longCommand)],
  ['an empty name', (stranger: Stranger) => stranger.command('publish', 4, null, '', 'live')],
  ['a name that is no text', (stranger: Stranger) => stranger.command('publish', 4, null, null)],
  ['a name with a path in it', (stranger: Stranger) => stranger.command('publish', 4, null, '../tea', 'live')],
  ['a long name', (stranger: Stranger) => stranger.command('publish', 4, null, 'x'.repeat(65), 'live')],
] as const)('[MEDIA-9] %s before a publish ends the connection and nothing else', async (_, act) => {
  const rig = shared
  const stranger = come(enter(rig.edge.port))
  await stranger.told('Connect.Success')
  act(stranger)
  await stranger.closed
  await isWell(rig)
})

test('[MEDIA-4] another application than live is refused with the address to use', async () => {
  const rig = await rigged()
  const stranger = come(enter(rig.edge.port, 'vod'))
  expect(await stranger.told('Connect.Rejected')).toContain('/live/')
  await stranger.closed
})

test('[MEDIA-4] odd commands of real encoders are answered: no tcUrl, unknown names, releaseStream', async () => {
  const rig = await rigged()
  const stranger = come(enter(rig.edge.port))
  stranger.command('_checkbw', 0, null)
  stranger.command('releaseStream', 2, null, 'tea')
  stranger.command('createStream', 3, null)
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  await stranger.told('Publish.Start')
})

test('[MEDIA-3] one connection publishes one stream', async () => {
  const rig = await rigged()
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  await stranger.told('Publish.Start')
  stranger.command('publish', 5, null, streamKey(rig, 'milk'), 'live')
  await stranger.closed
})

test('[MEDIA-4] media sent while the gate is asked is dropped; an answer too late admits nobody', async () => {
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  const rig = await rigged({
    limits: { gateMs: 200 },
    gate: async () => {
      await held
      return { ok: true, isShown: true }
    },
  })
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  for (const tag of sampleTags().slice(0, 20)) stranger.message(tag.type, tag.body, tag.timestampMs)
  await stranger.closed
  answer()
  expect(await rig.signal('refused')).toMatchObject({ stream: 'tea', reason: 'tooSlow' })
  expect(await rig.edge.describe('tea')).toBeNull()
  expect(rig.signals.some(({ type }) => type === 'up')).toBe(false)
})

test('[MEDIA-4] media sent before the application has answered is never seen, later media is', async () => {
  let admit: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (admit = resolve))
  const rig = await rigged({
    gate: async () => {
      await asked
      return { ok: true, isShown: true }
    },
  })
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  const early = Buffer.from('sent before the answer')
  for (const tag of sampleTags().filter(isConfigTag)) stranger.message(tag.type, tag.body)
  stranger.message(tagType.video, Buffer.concat([Buffer.of(0x17, 1, 0, 0, 0, 0, 0, 0, 23, 0x65), early]))
  stranger.message(4, Buffer.of(0, 6, 9, 9, 9, 9))
  await until(() => stranger.heard().some(([type, body]) => type === 4 && body[2] === 9), 'the pong: all was read')
  admit()
  await stranger.told('Publish.Start')
  for (const tag of sampleTags()) stranger.message(tag.type, tag.body, tag.timestampMs)
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await until(() => viewer.tags().length > 10, 'media')
  expect(viewer.tags().some(({ body }) => body.includes(early))).toBe(false)
})

test('[MEDIA-4] a refused push that keeps sending is not read any more', async () => {
  const rig = await rigged({ gate: async () => ({ ok: false, reason: 'roomEnded' }) })
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  await stranger.told('roomEnded')
  const sending = setInterval(() => {
    for (const tag of sampleTags().slice(0, 5)) stranger.message(tag.type, tag.body, tag.timestampMs)
  }, 10)
  await stranger.closed
  clearInterval(sending)
  expect(rig.signals.some(({ type }) => type === 'up')).toBe(false)
})

test.each([
  ['of one address', { connectionsPerAddress: 8 }],
  ['in total', { unsignedConnections: 8 }],
])('[MEDIA-38] silent connections that fill the places %s keep no encoder out', async (_, limits) => {
  const rig = await rigged({ limits })
  const silent = Array.from({ length: 8 }, () => come(approach(rig.edge.port)))
  for (const stranger of silent) stranger.write(Buffer.of(3))
  await isWell(rig)
  await until(() => silent.some((stranger) => stranger.isClosed()), 'the end of the oldest')
  expect(silent.filter((stranger) => !stranger.isClosed()).length).toBeGreaterThan(5)
})

test('[MEDIA-38] an accepted push keeps its place, however many come after it', async () => {
  const rig = await rigged({ limits: { connectionsPerAddress: 3 } })
  const push = await rig.push('tea')
  await rig.signal('up')
  for (let round = 0; round < 10; round += 1) await come(enter(rig.edge.port)).told('Connect.Success')
  expect(rig.signals.some(({ type }) => type === 'down')).toBe(false)
  push.close()
  await rig.signal('down')
})

test('[MEDIA-38] an address with as many pushes as it may have opens no more, and gives places back', async () => {
  const rig = await rigged({ limits: { connectionsPerAddress: 1 } })
  const push = await rig.push('tea')
  await rig.signal('up')
  await come(approach(rig.edge.port)).closed
  push.close()
  await rig.signal('down')
  let entered = false
  while (!entered) {
    const next = come(enter(rig.edge.port))
    const answered = (): boolean => next.heard().some(([type]) => type === 20)
    await until(() => answered() || next.isClosed(), 'an answer or the end')
    entered = answered()
  }
})

test.each([
  ['silence', ''],
  ['a handshake and nothing more', greeting()],
])('[MEDIA-38] %s is cut when the time to the first whole command has ended', async (_, bytes) => {
  const rig = await rigged({ limits: { commandWithinMs: 200, publishWithinMs: 60_000 } })
  const stranger = come(approach(rig.edge.port))
  stranger.write(bytes)
  await stranger.closed
  const speaker = come(enter(rig.edge.port))
  await speaker.told('Connect.Success')
  await come(approach(rig.edge.port)).closed
  expect(speaker.isClosed()).toBe(false)
})

const chunkSizeOf1 = writeControl(1, 1)
const woven = (chunkStream: number): Buffer =>
  writeMessage({ chunkStream, type: 20, timestampMs: 0, messageStream: 0, body: Buffer.alloc(1_000) }, 128)
const ignored = Buffer.concat(
  Array.from({ length: 300 }, () =>
    writeMessage({ chunkStream: 5, type: 3, timestampMs: 0, messageStream: 0, body: Buffer.alloc(4) }, 128),
  ),
)
const longIgnored = writeMessage(
  { chunkStream: 5, type: 3, timestampMs: 0, messageStream: 0, body: Buffer.alloc(60_000) },
  128,
)
test.each([
  ['chunks of one byte', [chunkSizeOf1]],
  ['two messages in the making', [woven(4).subarray(0, 12 + 128), woven(5).subarray(0, 12 + 128)]],
  ['hundreds of messages that are ignored', [ignored]],
  ['more bytes than it takes to publish, in messages that are ignored', [longIgnored, longIgnored, longIgnored]],
  ['the announcement of a large message', [video(65_000).subarray(0, 12)]],
])('[MEDIA-39] %s before publish end the connection', async (_, pieces) => {
  const stranger = come(enter(shared.edge.port))
  await stranger.told('Connect.Success')
  for (const piece of pieces) {
    stranger.write(piece)
    await new Promise(setImmediate)
  }
  await stranger.closed
})

test('[MEDIA-39] frames too large to be kept while the gate is asked are read past, and the push goes on', async () => {
  let admit: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (admit = resolve))
  const rig = await rigged({
    gate: async () => {
      await asked
      return { ok: true, isShown: true }
    },
  })
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  for (const tag of sampleTags().filter(isConfigTag)) stranger.message(tag.type, tag.body)
  stranger.write(video(200_000))
  stranger.message(4, Buffer.of(0, 6, 9, 9, 9, 9))
  await until(() => stranger.heard().some(([type, body]) => type === 4 && body[2] === 9), 'the pong: all was read')
  admit()
  await stranger.told('Publish.Start')
  for (const tag of sampleTags()) stranger.message(tag.type, tag.body, tag.timestampMs)
  await rig.signal('up')
})

test('[MEDIA-39] an accepted push may send in chunks of one byte', async () => {
  const rig = await rigged()
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  await stranger.told('Publish.Start')
  stranger.write(chunkSizeOf1)
  for (const { type, body, timestampMs } of sampleTags().slice(0, 30)) {
    const chunkStream = type === tagType.video ? 6 : 4
    stranger.write(writeMessage({ chunkStream, type, timestampMs, messageStream: 1, body }, 1))
  }
  await rig.signal('up')
})

test('[MEDIA-9] more bytes than a live stream needs are cut', async () => {
  const rig = await rigged({ limits: { ingestBytesPerSecond: 50_000, ingestWindowMs: 200 } })
  const publisher = await rig.publish('tea')
  const tags = sampleTags()
  for (const tag of tags.filter(isConfigTag)) publisher.send(tag.type, 0, tag.body)
  const body = Buffer.concat([Buffer.of(0x17, 1, 0, 0, 0, 0, 0, 0x4e, 0x20, 0x65), Buffer.alloc(19_999, 1)])
  let at = 0
  const sending = setInterval(() => publisher.send(tagType.video, (at += 5), body), 5)
  await publisher.closed
  clearInterval(sending)
  expect(await rig.signal('down')).toMatchObject({ stream: 'tea', reason: 'tooBig' })
})

test('[MEDIA-9] a client that asks much and reads no answers is cut', async () => {
  const rig = await rigged({ limits: { replyBytes: 1_000 } })
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  await stranger.told('Publish.Start')
  stranger.deaf()
  while (!stranger.isClosed()) {
    for (let asked = 0; asked < 500; asked += 1) stranger.command('createStream', 2, null)
    await new Promise(setImmediate)
  }
  await isWell(rig)
})

test('[MEDIA-9] refusals are reported to the application a few times a second only', async () => {
  const rig = await rigged({ limits: { unsignedRefusalsPerAddress: 2, connectionsPerAddress: 64 } })
  const all = Array.from({ length: 30 }, () => come(enter(rig.edge.port)))
  for (const stranger of all) stranger.command('publish', 4, null, 'tea?txSecret=x&txTime=1', 'live')
  await Promise.all(all.map(({ closed }) => closed))
  const seconds = new Set(rig.signals.map(({ at }) => Math.floor(at / 1_000)))
  expect(rig.signals.length).toBeGreaterThan(0)
  expect(rig.signals.length).toBeLessThanOrEqual(2 * seconds.size)
})

test('a ping is answered, and received bytes are acknowledged', async () => {
  const rig = await rigged()
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  await stranger.told('Publish.Start')
  stranger.write(writeControl(5, 1_000))
  stranger.message(4, Buffer.of(0, 6, 1, 2, 3, 4))
  const heard = (): string => stranger.heard().map(([type, body]) => `${type}:${body.toString('hex')}`).join(' ')
  await until(() => heard().includes('4:000701020304'), 'the pong')
  stranger.message(18, Buffer.concat([writeAmf0(['onMetaData']), Buffer.alloc(1_500, 5)]))
  await until(() => /\b3:/.test(heard()), 'an acknowledgement')
})

test('[MEDIA-1] the encoder’s name is reported, cut to a sane length', async () => {
  const rig = await rigged()
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, streamKey(rig, 'tea'), 'live')
  await stranger.told('Publish.Start')
  stranger.message(18, writeAmf0(['@setDataFrame', 'onMetaData', amfObject({ encoder: 'obs'.repeat(500) })]))
  const media = sampleTags().filter(({ type }) => type !== tagType.script)
  for (const { type, body, timestampMs } of media) stranger.message(type, body, timestampMs)
  await rig.signal('up')
  expect((await rig.edge.describe('tea'))?.encoder).toBe('obs'.repeat(40))
})
