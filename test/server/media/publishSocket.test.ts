import { connect } from 'node:net'
import { request } from 'node:http'
import { tagType } from '../../../server/media/flv/flvTag'
import { isConfigTag } from '../../../server/media/flv/flvFile'
import { publishRtmp } from '../../../server/media/publish/rtmpPublisher'
import type { PublishGate } from '../../../server/ports/mediaEdge'
import { startRig, until, type EdgeRig } from './edgeRig'
import type { FlvViewer } from './flvViewer'
import { goodHello, openWebPublisher, pushFromWeb, webMessage, type WebPublisher } from './webPublisher'

const closers: (() => Promise<void> | void)[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const rig = await startRig(...options)
  closers.push(() => rig.stop())
  return rig
}
const kept = async (opening: Promise<WebPublisher>): Promise<WebPublisher> => {
  const publisher = await opening
  closers.unshift(() => publisher.socket.terminate())
  return publisher
}
const video = (codec: string): string => JSON.stringify({ ...goodHello, video: { ...goodHello.video, codec } })
const audio = (codec: string): string => JSON.stringify({ ...goodHello, audio: { ...goodHello.audio, codec } })
const addressOf = (rig: EdgeRig, stream = 'tea'): string => rig.edge.mintPush(stream, rig).webSocketUrl
const open = (rig: EdgeRig, stream?: string): Promise<WebPublisher> => kept(openWebPublisher(addressOf(rig, stream)))
const push = (rig: EdgeRig, ...hello: [Parameters<typeof pushFromWeb>[1]?]): Promise<WebPublisher> =>
  kept(pushFromWeb(addressOf(rig), ...hello))
/** The address that the host's page gets once the takeover is confirmed. */
const takingAddressOf = (rig: EdgeRig): string => rig.edge.mintPush('tea', rig, { takeOver: true }).webSocketUrl
const takeOver = (rig: EdgeRig): Promise<WebPublisher> =>
  kept(pushFromWeb(takingAddressOf(rig), { takeOver: true }))
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const pictures = (viewer: FlvViewer): number =>
  viewer.tags().filter((tag) => tag.type === tagType.video && !isConfigTag(tag)).length
const watches = (viewer: FlvViewer, more: number): Promise<unknown> => {
  const target = pictures(viewer) + more
  return until(() => pictures(viewer) >= target, `${more} more pictures`)
}

/** Frames of an unauthenticated client, known by a length that no frame of the sample has. */
const marker = (): Buffer => {
  const body = Buffer.alloc(4_321, 0xee)
  // A single slice by its lengths: nothing but the door keeps it out.
  Buffer.of(0x27, 1, 0, 0, 0, 0, 0, 0x10, 0xd8, 0x41).copy(body)
  return body
}
const markers = (viewer: FlvViewer): number => viewer.tags().filter(({ body }) => body.length === 4_321).length

test('[PUSH-4] a push over a WebSocket is reported, described and watched like one by RTMP', async () => {
  const rig = await rigged()
  const publisher = await push(rig)
  const up = await rig.signal('up')
  expect(publisher.answers).toEqual([{ t: 'ok', session: up.session }])
  const viewer = await rig.watch('tea')
  await watches(viewer, 30)
  expect(viewer.flags()).toEqual({ video: true, audio: true })
  expect(viewer.tags().filter(({ type }) => type === tagType.audio).length).toBeGreaterThan(20)
  expect(await rig.edge.describe('tea')).toMatchObject({
    session: up.session,
    encoder: 'Kaibo web (test)',
    players: 1,
    video: { codec: 'avc' },
    audio: { codec: 'aac' },
  })
  publisher.socket.close(1000)
  expect(await rig.signal('down')).toMatchObject({ session: up.session, reason: 'closed' })
})

test('[PUSH-4] a connection that breaks off is lost, and coming back within the grace ends no viewer', async () => {
  const rig = await rigged()
  const publisher = await push(rig)
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await watches(viewer, 10)
  publisher.socket.terminate()
  expect((await rig.signal('down')).reason).toBe('lost')
  await push(rig)
  await rig.signal('up', 2)
  await watches(viewer, 30)
  const ofPictures = viewer.tags().filter(({ type }) => type === tagType.video)
  const times = ofPictures.map(({ timestampMs }) => timestampMs)
  expect(times).toEqual([...times].sort((one, other) => one - other))
})

test('[PUSH-5] media before the hello ends the push, and nobody sees it', async () => {
  const rig = await rigged()
  const publisher = await open(rig)
  publisher.sample()
  expect(await publisher.closed).toBe(4400)
  expect(publisher.answers).toEqual([{ t: 'no', reason: 'badMedia', words: 'media before the hello' }])
  expect(await rig.signal('refused')).toMatchObject({ stream: 'tea', reason: 'badMedia' })
  expect((await rig.watch('tea')).status).toBe(404)
})

test('[PUSH-5] media sent while the application is still being asked is dropped', async () => {
  let admit: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (admit = resolve))
  const rig = await rigged({
    gate: async () => {
      await asked
      return { ok: true, isShown: true }
    },
  })
  const publisher = await open(rig)
  publisher.hello()
  for (let index = 0; index < 5; index += 1) publisher.media(tagType.video, index * 40, marker())
  await new Promise((resolve) => {
    publisher.socket.once('pong', resolve)
    publisher.socket.ping()
  })
  admit()
  await publisher.answer('ok')
  publisher.sample()
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  // The sample is sent once: on a busy machine all of it is there before the viewer is, and no further frame comes.
  await until(() => pictures(viewer) > 0, 'the frames of the sample')
  expect(markers(viewer)).toBe(0)
})

test('[PUSH-5] a second hello ends the push', async () => {
  const rig = await rigged()
  const publisher = await push(rig)
  publisher.hello()
  expect(await publisher.closed).toBe(4400)
})

test.each([
  ['no JSON', 'hello', 4400, 'badMedia'],
  ['another version', JSON.stringify({ ...goodHello, v: 9 }), 4400, 'badMedia'],
  ['VP8', video('vp8'), 4403, 'unsupportedVideoCodec'],
  ['Opus', audio('opus'), 4403, 'unsupportedAudioCodec'],
])('[PUSH-6] a hello with %s is refused in words before any media', async (_, text, code, reason) => {
  const rig = await rigged()
  const publisher = await open(rig)
  publisher.socket.send(text)
  expect(await publisher.closed).toBe(code)
  expect(publisher.answers).toMatchObject([{ t: 'no', reason }])
  expect((await rig.signal('refused')).reason).toBe(reason)
})

test('[PUSH-6] HEVC is refused however it was announced', async () => {
  const rig = await rigged()
  const publisher = await open(rig)
  publisher.hello()
  await publisher.answer('ok')
  publisher.media(tagType.video, 0, Buffer.of(0x1c, 0, 0, 0, 0, 1, 2, 3))
  expect(await publisher.closed).toBe(4403)
  expect(await publisher.answer('no')).toMatchObject({ reason: 'unsupportedVideoCodec' })
})

test.each([[18], [0], [255]])('[PUSH-6] a message of type %i is refused', async (type) => {
  const rig = await rigged()
  const publisher = await open(rig)
  publisher.hello()
  await publisher.answer('ok')
  publisher.socket.send(webMessage(type, 0, Buffer.of(1, 2, 3)))
  expect(await publisher.closed).toBe(4400)
})

test('[PUSH-7] a forged address is refused in the handshake, with a code', async () => {
  const rig = await rigged()
  const url = addressOf(rig)
  const milk = url.replace('/publish/tea', '/publish/milk')
  for (const forged of [url.replace(/txSecret=\w{4}/, 'txSecret=0000'), url.replace(/\?.*/, ''), milk]) {
    await expect(openWebPublisher(forged)).rejects.toThrow(/403/)
  }
  await expect(openWebPublisher(url.replace('/publish/tea', '/publish/a%20b'))).rejects.toThrow(/404/)
  const { search } = new URL(rig.playUrl('tea', 'http-flv'))
  await expect(openWebPublisher(url.replace(/\?.*/, search))).rejects.toThrow(/403/)
})

test('[PUSH-7] an expired address is refused in words a page can read', async () => {
  const rig = await rigged({ pushLifetimeMs: -5_000 })
  const publisher = await open(rig)
  publisher.hello()
  expect(await publisher.closed).toBe(4403)
  expect(publisher.answers).toMatchObject([{ t: 'no', reason: 'expired' }])
  expect((await rig.signal('refused')).detail).toMatch(/copy a new one/)
})

test('[PUSH-7] a push that the application does not admit reaches no viewer', async () => {
  const rig = await rigged({ gate: async () => ({ ok: false, reason: 'roomEnded' }) })
  const publisher = await open(rig)
  publisher.hello()
  // Less than a connection may send before it is admitted (MEDIA-39), or the connection would end for that.
  publisher.sample((tag) => tag.timestampMs < 100)
  expect(await publisher.closed).toBe(4403)
  expect(publisher.answers).toMatchObject([{ t: 'no', reason: 'roomEnded' }])
  expect((await rig.watch('tea')).status).toBe(404)
})

test('[PUSH-7] the address requested without a WebSocket explains itself', async () => {
  const rig = await rigged()
  const status = await new Promise((resolve) => {
    request(addressOf(rig).replace('ws:', 'http:'), (response) => resolve(response.resume().statusCode)).end()
  })
  expect(status).toBe(426)
})

test('[PUSH-8] a browser is refused while RTMP pushes, and not a frame of it is seen', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  const second = await open(rig)
  second.hello()
  for (let index = 0; index < 10; index += 1) second.media(tagType.video, index * 40, marker())
  expect(await second.closed).toBe(4409)
  expect(second.answers).toMatchObject([{ t: 'no', reason: 'alreadyPublishing' }])
  expect(await rig.signal('refused')).toMatchObject({ stream: 'tea', reason: 'alreadyPublishing' })
  await watches(viewer, 30)
  expect(markers(viewer)).toBe(0)
})

test('[PUSH-8] RTMP is refused while a browser pushes, and so is another browser', async () => {
  const rig = await rigged()
  await push(rig)
  await rig.signal('up')
  await expect(publishRtmp(rig.pushUrl('tea'))).rejects.toThrow(/alreadyPublishing/)
  const other = await open(rig)
  other.hello()
  expect(await other.closed).toBe(4409)
})

test('[PUSH-9] a browser takes over from RTMP: the present push is cut, viewers stay', async () => {
  const rig = await rigged()
  const rtmp = await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await watches(viewer, 10)
  const browser = await takeOver(rig)
  await rtmp.publisher.closed
  expect((await rig.signal('down')).reason).toBe('kicked')
  expect((await rig.signal('up', 2)).session).toBe((browser.answers[0] as { session: string }).session)
  await watches(viewer, 30)
  expect(viewer.ended()).toBe(false)
})

test('[PUSH-9] a browser takes over from a browser, which learns that it was cut', async () => {
  const rig = await rigged()
  const first = await push(rig)
  await rig.signal('up')
  await takeOver(rig)
  expect(await first.closed).toBe(4401)
  expect(await first.answer('no')).toMatchObject({ reason: 'kicked', words: expect.stringMatching(/somewhere else/) as string })
  await rig.signal('up', 2)
  expect(rig.signals.some(({ type }) => type === 'refused')).toBe(false)
})

test('[PUSH-9] a takeover without a present push is a push; without the right it takes over nothing', async () => {
  let isOpen = true
  const gate: PublishGate = async () => (isOpen ? { ok: true, isShown: true } : { ok: false, reason: 'roomEnded' })
  const rig = await rigged({ gate })
  const first = await takeOver(rig)
  await rig.signal('up')
  isOpen = false
  const second = await kept(openWebPublisher(takingAddressOf(rig)))
  second.hello({ takeOver: true })
  expect(await second.closed).toBe(4403)
  expect(first.socket.readyState).toBe(first.socket.OPEN)
})

test('[PUSH-10] a push that the room cuts gets that reason, and the stream ends for viewers', async () => {
  const rig = await rigged()
  const publisher = await push(rig)
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await watches(viewer, 5)
  expect(await rig.edge.kick('tea')).toBe(true)
  expect(await publisher.closed).toBe(4401)
  expect(await publisher.answer('no')).toMatchObject({ reason: 'kicked' })
  expect((await rig.signal('down')).reason).toBe('kicked')
  await until(() => viewer.ended(), 'the end')
})

test('[PUSH-11] a client without a hello in time is cut', async () => {
  const rig = await rigged({ limits: { helloWithinMs: 200 } })
  const publisher = await open(rig)
  expect(await publisher.closed).toBe(4408)
  expect(publisher.answers).toMatchObject([{ t: 'no', reason: 'tooSlow' }])
})

test('[PUSH-11] a hello that is too long is cut', async () => {
  const rig = await rigged({ limits: { helloBytes: 100 } })
  const publisher = await open(rig)
  publisher.hello()
  expect(await publisher.closed).toBe(4413)
})

test('[PUSH-11] an accepted push without playable media is cut, and so is one that falls silent', async () => {
  const rig = await rigged({ limits: { mediaWithinMs: 300, idleMs: 1_000 } })
  const empty = await open(rig)
  empty.hello()
  expect(await empty.closed).toBe(4408)
  const silent = await open(rig)
  silent.hello()
  await silent.answer('ok')
  silent.sample()
  await rig.signal('up')
  expect((await rig.signal('down')).reason).toBe('lost')
  expect(await silent.closed).toBe(1006)
})

test.each([
  ['a frame above the limit', { messageBytes: 100_000 }, [120_000], 4413],
  ['a frame that is not even put together', { assemblingBytes: 200_000 }, [300_000], 1009],
  ['more bytes a second', { ingestBytesPerSecond: 100_000, ingestWindowMs: 1_000 }, [60_000, 60_000], 4413],
  ['more messages a second', { publishMessagesPerSecond: 10, ingestWindowMs: 1_000 }, Array<number>(30).fill(10), 4413],
])('[PUSH-11] %s is cut as too big', async (_, limits, sizes, code) => {
  const rig = await rigged({ limits })
  const publisher = await open(rig)
  publisher.hello()
  await publisher.answer('ok')
  for (const size of sizes) publisher.media(tagType.audio, 0, Buffer.concat([Buffer.of(0xaf, 1), Buffer.alloc(size)]))
  expect(await publisher.closed).toBe(code)
  expect((await rig.signal('refused')).reason).toBe('tooBig')
})

test('[PUSH-11] pings count as messages', async () => {
  const rig = await rigged({ limits: { publishMessagesPerSecond: 10, ingestWindowMs: 1_000 } })
  const publisher = await open(rig)
  for (let index = 0; index < 30; index += 1) publisher.socket.ping()
  expect(await publisher.closed).toBe(4413)
})

test('[PUSH-11] pushes above the limit are refused, and a place that is left can be taken', async () => {
  const rig = await rigged({ limits: { connectionsPerAddress: 2 } })
  const [first, second] = [await open(rig, 'one'), await open(rig, 'two')]
  for (const publisher of [first, second]) publisher.hello()
  for (const publisher of [first, second]) await publisher.answer('ok')
  await expect(openWebPublisher(addressOf(rig, 'three'))).rejects.toThrow(/503/)
  first.socket.terminate()
  for (;;) {
    const third = await open(rig, 'three').catch(() => null)
    if (third) break
  }
})

test('[PUSH-12] broken WebSocket frames are cut and harm nobody', async () => {
  const rig = await rigged()
  await push(rig)
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  const { port, pathname, search } = new URL(addressOf(rig, 'milk'))
  for (const bytes of [Buffer.alloc(50, 0xff), Buffer.of(0x81, 5, 1, 2, 3, 4, 5), Buffer.of(0xc2, 0x80, 0, 0, 0, 0)]) {
    const socket = connect({ host: '127.0.0.1', port: Number(port) })
    socket.on('error', () => undefined)
    socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    socket.write(bytes)
    socket.resume()
    await new Promise((closed) => socket.once('close', closed))
  }
  expect((await rig.signal('refused')).reason).toBe('badMedia')
  await watches(viewer, 20)
})

test('[PUSH-13] while the media process is down a browser gets 503', async () => {
  const rig = await rigged()
  process.kill(rig.edge.pid ?? 0, 'SIGKILL')
  await until(() => !rig.edge.isReady, 'the end of the process')
  await expect(openWebPublisher(addressOf(rig))).rejects.toThrow(/503/)
})

test('[PUSH-4] a push of picture or of sound alone is watched with true header flags', async () => {
  const rig = await rigged()
  const publisher = await open(rig)
  publisher.hello({ video: null })
  await publisher.answer('ok')
  publisher.sample((tag) => tag.type === tagType.audio)
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await until(() => viewer.flags(), 'the header')
  expect(viewer.flags()).toEqual({ video: false, audio: true })
})

test('[MEDIA-38] where the places are full, a publisher that was not accepted gives way to the next', async () => {
  const rig = await rigged({ limits: { connectionsPerAddress: 2 } })
  const silent = await open(rig, 'one')
  await open(rig, 'two')
  const third = await open(rig, 'three')
  expect(await silent.closed).toBe(1006)
  third.hello()
  await third.answer('ok')
})

test('[MEDIA-39] a publisher that sends more media before the answer than may be kept is cut', async () => {
  const rig = await rigged({ gate: () => new Promise(() => undefined) })
  const { socket } = await open(rig)
  socket.send(JSON.stringify(goodHello))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.send(Buffer.alloc(100_000))
  expect(await closed).toBe(1006)
})
