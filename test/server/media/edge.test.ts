import { connect } from 'node:net'
import { createServer } from 'node:net'
import { AppError } from '@/domain/errors/AppError'
import { tagType } from '../../../server/media/flv/flvTag'
import { isConfigTag, type FlvTag } from '../../../server/media/flv/flvFile'
import { PublishRefused, publishRtmp } from '../../../server/media/publish/rtmpPublisher'
import { sampleTags, startRig, until, type EdgeRig } from './edgeRig'
import type { FlvViewer } from './flvViewer'

const rigs: EdgeRig[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const rig = await startRig(...options)
  rigs.push(rig)
  return rig
}
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

const pictures = (viewer: FlvViewer): FlvTag[] => viewer.tags().filter(({ type }) => type === tagType.video)
const watches = (viewer: FlvViewer, atLeast: number): Promise<unknown> =>
  until(() => pictures(viewer).length >= atLeast, `${atLeast} pictures`)

/** Frames of an unauthenticated client, known by a length that no frame of the sample has. */
const markerBytes = 4_321
const markers = (viewer: FlvViewer): number => viewer.tags().filter(({ body }) => body.length === markerBytes).length
const marker = (): Buffer => {
  const body = Buffer.alloc(markerBytes, 0xee)
  // A single slice by its lengths: nothing but the door keeps it out.
  Buffer.of(0x27, 1, 0, 0, 0, 0, 0, 0x10, 0xd8, 0x41).copy(body)
  return body
}

test('[MEDIA-1] a push is reported within moments, can be watched, described and cut', async () => {
  const rig = await rigged()
  const push = await rig.push('tea')
  const up = await rig.signal('up')
  expect(up.stream).toBe('tea')
  const viewer = await rig.watch('tea')
  expect(viewer.status).toBe(200)
  await watches(viewer, 30)
  expect(viewer.flags()).toEqual({ video: true, audio: true })
  expect(viewer.tags().filter(isConfigTag).length).toBeGreaterThanOrEqual(2)
  const facts = await rig.edge.describe('tea')
  expect(facts).toMatchObject({ session: up.session, players: 1, video: { codec: 'avc' }, audio: { codec: 'aac' } })
  expect(await rig.edge.describe('other')).toBeNull()
  expect(await rig.edge.kick('tea')).toBe(true)
  expect(await rig.signal('down')).toMatchObject({ stream: 'tea', session: up.session, reason: 'kicked' })
  await push.publisher.closed
  expect(await rig.edge.kick('tea')).toBe(false)
})

test('[MEDIA-2] times never step back for a viewer, also when the encoder starts over within the grace', async () => {
  const rig = await rigged()
  const first = await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await watches(viewer, 30)
  first.close()
  await rig.signal('down')
  const before = pictures(viewer).length
  await rig.push('tea')
  const [one, two] = [await rig.signal('up', 1), await rig.signal('up', 2)]
  expect(two.session).not.toBe(one.session)
  await watches(viewer, before + 30)
  expect(viewer.ended()).toBe(false)
  const times = pictures(viewer).map(({ timestampMs }) => timestampMs)
  expect(times).toEqual([...times].sort((a, b) => a - b))
})

test('[MEDIA-2] viewers are let go when no push comes back in the grace', async () => {
  const rig = await rigged({ limits: { graceMs: 300 } })
  const push = await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await watches(viewer, 10)
  push.close()
  await until(() => viewer.ended(), 'the end of the connection')
  expect((await rig.watch('tea')).status).toBe(404)
})

test('[MEDIA-3] a second push on a live stream is refused, and not a frame of it is seen', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  const second = publishRtmp(rig.pushUrl('tea'))
  await expect(second).rejects.toThrow(PublishRefused)
  await expect(second).rejects.toThrow(/alreadyPublishing/)
  expect(await rig.signal('refused')).toMatchObject({ stream: 'tea', reason: 'alreadyPublishing' })
  await watches(viewer, 30)
  expect(viewer.ended()).toBe(false)
})

const everyTag = (): boolean => true
/** The host's page's token after the takeover is confirmed, as the end of an address. */
const freshWord = (rig: EdgeRig, stream = 'tea'): string =>
  `&takeOver=${/takeOver=(.+)$/.exec(rig.edge.mintPush(stream, rig, { takeOver: true }).key)?.[1] ?? ''}`

test('[MEDIA-14] an encoder whose address asks for it takes over: the present push is cut, viewers stay', async () => {
  const rig = await rigged()
  const first = await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await watches(viewer, 10)
  const second = await rig.push('tea', everyTag, freshWord(rig))
  await first.publisher.closed
  expect((await rig.signal('down')).reason).toBe('kicked')
  await rig.signal('up', 2)
  await watches(viewer, 30)
  expect(viewer.ended()).toBe(false)
  second.close()
})

test('[MEDIA-14] one token takes over once: a push that was cut and comes back by itself cuts nobody', async () => {
  const rig = await rigged()
  const [one, two] = [freshWord(rig), freshWord(rig)]
  const first = await rig.push('tea', everyTag, one)
  await rig.signal('up')
  await rig.push('tea', everyTag, two)
  await first.publisher.closed
  await rig.signal('up', 2)
  await expect(rig.push('tea', everyTag, one)).rejects.toThrow(/alreadyPublishing/)
})

test.each([
  ['a wrong signature', (url: string) => url.replace(/txSecret=\w{8}/, 'txSecret=00000000'), 'badSignature'],
  ['an expired one', (url: string) => url.replace(/txTime=\w+/, 'txTime=5867D600'), 'expired|badSignature'],
  ['none', (url: string) => url.replace(/\?.*/, ''), 'badSignature'],
  ['that of another stream', (url: string) => url.replace('/live/tea', '/live/milk'), 'badSignature'],
])('[MEDIA-4] a push with %s is refused with a reason an encoder shows', async (_, forge, reason) => {
  const rig = await rigged()
  await expect(publishRtmp(forge(rig.pushUrl('tea')))).rejects.toThrow(new RegExp(reason))
  expect((await rig.signal('refused')).reason).toMatch(new RegExp(reason))
})

test('[MEDIA-4] a push that the application does not admit reaches no viewer', async () => {
  const asked: string[] = []
  const rig = await rigged({
    gate: async (stream) => {
      asked.push(stream)
      return stream === 'tea' ? { ok: true, isShown: true } : { ok: false, reason: 'roomEnded' }
    },
  })
  await rig.push('tea')
  await rig.signal('up')
  await expect(publishRtmp(rig.pushUrl('over'))).rejects.toThrow(/roomEnded/)
  expect(asked).toEqual(['tea', 'over'])
  expect(await rig.signal('refused')).toMatchObject({ stream: 'over', reason: 'roomEnded' })
  expect((await rig.watch('over')).status).toBe(404)
})

test.each([
  ['HEVC by the old way', Buffer.of(0x1c, 0, 0, 0, 0, 1, 2, 3), tagType.video, 'unsupportedVideoCodec', /HEVC.*H\.264/],
  ['Enhanced HEVC', Buffer.from([0x90, ...Buffer.from('hvc1'), 1, 2]), tagType.video, 'unsupportedVideoCodec', /HEVC/],
  ['AV1', Buffer.from([0x90, ...Buffer.from('av01'), 1, 2]), tagType.video, 'unsupportedVideoCodec', /AV1/],
  ['MP3', Buffer.of(0x2f, 1, 2, 3), tagType.audio, 'unsupportedAudioCodec', /MP3.*AAC/],
  ['Speex', Buffer.of(0xb2, 1, 2, 3), tagType.audio, 'unsupportedAudioCodec', /Speex/],
])('[MEDIA-5] %s is refused with words a host can act on', async (_, body, type, reason, words) => {
  const rig = await rigged()
  const publisher = await rig.publish('tea')
  publisher.send(type, 0, body)
  await publisher.closed
  const refused = await rig.signal('refused')
  expect(refused.reason).toBe(reason)
  expect(refused.detail).toMatch(words)
})

test('[MEDIA-5] an empty AAC header, as ffmpeg sends it first, cuts nobody', async () => {
  const rig = await rigged()
  const publisher = await rig.publish('tea')
  publisher.send(tagType.audio, 0, Buffer.of(0xaf, 0))
  for (const tag of sampleTags()) publisher.send(tag.type, tag.timestampMs, tag.body)
  await rig.signal('up')
  expect((await rig.edge.describe('tea'))?.audio?.codec).toBe('aac')
})

test.each([
  ['video', { video: true, audio: false }, tagType.video],
  ['audio', { video: false, audio: true }, tagType.audio],
] as const)('[MEDIA-6] a push of %s alone is watched with true header flags', async (_, flags, type) => {
  const rig = await rigged()
  await rig.push('tea', (tag) => tag.type === type)
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await until(() => viewer.tags().length > 10, 'tags')
  expect(viewer.flags()).toEqual(flags)
})

test('[MEDIA-3] frames of a connection that is no publisher are never seen', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  const stranger = await rig.publish('milk')
  for (let index = 0; index < 10; index += 1) stranger.send(tagType.video, index * 40, marker())
  await watches(viewer, 30)
  expect(markers(viewer)).toBe(0)
})

test('[MEDIA-6] a viewer who joins late begins with the newest group of pictures', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  await watches(viewer, 2)
  const [first] = pictures(viewer).filter((tag) => !isConfigTag(tag))
  expect((first?.body.readUInt8(0) ?? 0) >> 4).toBe(1)
  expect(first?.timestampMs).toBeGreaterThan(0)
  // Facts with a later time are taken for a track of subtitles by ffmpeg.
  expect(viewer.tags()[0]).toMatchObject({ type: tagType.script, timestampMs: 0 })
})

test('[MEDIA-7] a viewer who does not read is cut, the others watch on', async () => {
  const rig = await rigged({ limits: { playerStallMs: 1_000, playerSkipBytes: 50_000, playerCutBytes: 150_000 } })
  const publisher = await rig.publish('tea')
  const tags = sampleTags()
  for (const tag of tags.filter(isConfigTag)) publisher.send(tag.type, 0, tag.body)
  const key = tags.find((tag) => tag.type === tagType.video && !isConfigTag(tag))
  const big = Buffer.alloc(200_000, 1)
  key?.body.copy(big, 0, 0, 5)
  big.writeUInt32BE(big.length - 9, 5)
  big.writeUInt8(0x65, 9)
  let at = 0
  const sending = setInterval(() => publisher.send(tagType.video, (at += 40), big), 40)
  try {
    await rig.signal('up')
    const [reader, sleeper] = [await rig.watch('tea'), await rig.watch('tea')]
    sleeper.stall()
    await until(() => (at > 400 ? true : null), 'some pictures')
    let players = 2
    while (players > 1) players = (await rig.edge.describe('tea'))?.players ?? 0
    expect(players).toBe(1)
    expect(reader.ended()).toBe(false)
  } finally {
    clearInterval(sending)
  }
})

test('[MEDIA-8] the media process is started again when it dies, and a push can come back', async () => {
  const rig = await rigged()
  await rig.push('tea')
  const up = await rig.signal('up')
  process.kill(rig.edge.pid ?? 0, 'SIGKILL')
  expect(await rig.signal('down')).toMatchObject({ session: up.session, reason: 'edgeRestarted' })
  const again = await until(() => rig.edge.pid, 'another process').then(async () => {
    for (;;) {
      try {
        return await rig.push('tea')
      } catch {
        await new Promise((resume) => setTimeout(resume, 50))
      }
    }
  })
  await rig.signal('up', 2)
  again.close()
})

test('[MEDIA-8] a port in use is reported with the name of the variable to change', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => other.once('listening', listening))
  const { port } = other.address() as { port: number }
  try {
    const start = startRig({ rtmp: { host: '127.0.0.1', port, variable: 'RTMP_PORT' } })
    await expect(start).rejects.toBeInstanceOf(AppError)
    await expect(start).rejects.toMatchObject({ code: 'server.portInUse', detail: { port, variable: 'RTMP_PORT' } })
  } finally {
    other.close()
  }
})

test('[MEDIA-9] garbage on the RTMP port is cut and harms nobody', async () => {
  const rig = await rigged()
  await rig.push('tea')
  await rig.signal('up')
  const viewer = await rig.watch('tea')
  const pieces = ['GET / HTTP/1.1\r\n\r\n', '\x03' + 'x'.repeat(5_000), '\x00'.repeat(10), Buffer.alloc(4_000, 0xff)]
  for (const piece of pieces) {
    const socket = connect({ host: '127.0.0.1', port: rig.edge.port })
    socket.on('error', () => undefined)
    socket.write(piece)
    await new Promise((closed) => {
      socket.once('close', closed)
      socket.resume()
      // A client that has done nothing wrong yet may wait; this one hangs up.
      setTimeout(() => socket.destroy(), 500)
    })
  }
  const before = pictures(viewer).length
  await watches(viewer, before + 20)
})
