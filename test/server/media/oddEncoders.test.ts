import { amfObject, writeAmf0 } from '../../../server/media/amf/amf0'
import { findText } from '../../../server/media/amf/findText'
import { isConfigTag, type FlvTag } from '../../../server/media/flv/flvFile'
import { tagType, writeTag } from '../../../server/media/flv/flvTag'
import { writeMessage } from '../../../server/media/rtmp/chunkWriter'
import { sampleHasEnded, sampleTags, startRig, until, type EdgeRig } from './edgeRig'
import type { FlvViewer } from './flvViewer'
import { approach, enter, greeting, type Stranger } from './stranger'

let rig: EdgeRig
const strangers: Stranger[] = []
const come = (stranger: Stranger): Stranger => {
  strangers.push(stranger)
  return stranger
}
let rooms = 0
const nextRoom = (): string => `odd-${(rooms += 1)}`
beforeAll(async () => {
  rig = await startRig({ limits: { abandonedMs: 800, probeMs: 800, unsignedRefusalsPerAddress: 20 } })
})
afterAll(() => rig.stop())
afterEach(() => {
  for (const stranger of strangers.splice(0)) stranger.hangUp()
})

const keyOf = (stream: string): string => rig.edge.mintPush(stream, { origin: rig.origin }).key
const media = sampleTags().filter(({ type }) => type !== tagType.script)
const headers = media.filter(isConfigTag)
const frames = media.filter((tag) => !isConfigTag(tag))
const send = (stranger: Stranger, tags: readonly FlvTag[], fromMs = 0): void => {
  for (const { type, body, timestampMs } of tags) stranger.message(type, body, fromMs + timestampMs)
}
const signalsOf = (stream: string, type: string): number =>
  rig.signals.filter((signal) => signal.stream === stream && signal.type === type).length
const isUp = (stream: string, times = 1): Promise<unknown> =>
  until(() => signalsOf(stream, 'up') >= times, `${stream} up ${times}`)
/** The sample, sent once more after the odd messages, reaches a viewer. */
const goesOn = async (stranger: Stranger, stream: string): Promise<FlvViewer> => {
  const viewer = await rig.watch(stream)
  const before = viewer.tags().length
  send(stranger, frames, 10_000)
  await until(() => viewer.tags().length > before + 50, 'the rest of the push')
  expect(stranger.isClosed()).toBe(false)
  return viewer
}
/** A push that was let in and has sent its headers and frames. */
const pushing = async (stream = nextRoom()): Promise<{ stranger: Stranger; stream: string }> => {
  const stranger = come(enter(rig.edge.port))
  stranger.command('publish', 4, null, keyOf(stream), 'live')
  await stranger.told('Publish.Start')
  send(stranger, media)
  await isUp(stream)
  return { stranger, stream }
}

const onMetaData = writeAmf0(['@setDataFrame', 'onMetaData'])
const named = (name: string): Buffer =>
  Buffer.concat([Buffer.of(0, 7), Buffer.from('encoder'), writeAmf0([name])])
const metrics = (count: number): Buffer => {
  const list = Buffer.alloc(5)
  list.writeUInt8(0x0a)
  list.writeUInt32BE(count, 1)
  return Buffer.concat([list, ...Array.from({ length: count }, (_, index) => writeAmf0([index]))])
}
const property = (name: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.of(0, name.length), Buffer.from(name), value])

describe('[MEDIA-34] metadata that cannot be read is ignored; the encoder’s name is found in it', () => {
  test.each([
    ['an array without its end', Buffer.concat([Buffer.of(8, 0, 0, 0, 2), property('width', writeAmf0([360]))])],
    ['a list longer than the message', Buffer.concat([Buffer.of(3), property('times', metrics(1).fill(9, 4, 5))])],
    ['AMF3', Buffer.of(0x11, 0x0a, 0x0b, 0x01, 0x0b, 0x77)],
    ['a type that no one knows', Buffer.concat([Buffer.of(3), property('a', Buffer.of(0x0d))])],
    ['a reference', Buffer.concat([Buffer.of(3), property('a', Buffer.of(0x07, 0, 0))])],
    ['an index of one hour', Buffer.concat([Buffer.of(3), property('times', metrics(3_600))])],
    ['an index of three hours', Buffer.concat([Buffer.of(3), property('times', metrics(10_800))])],
    ['nothing at all', Buffer.alloc(0)],
  ])('%s', async (_, odd) => {
    const { stranger, stream } = await pushing()
    stranger.message(18, Buffer.concat([onMetaData, odd, named('camera 1')]))
    await goesOn(stranger, stream)
    expect((await rig.edge.describe(stream))?.encoder).toBe('camera 1')
  })

  test('a name is read where it stands, and cut off where the message ends', () => {
    const message = writeAmf0(['onMetaData', amfObject({ width: 1, encoder: 'obs', height: 2 })])
    expect(findText(message, 'encoder')).toBe('obs')
    expect(findText(message, 'decoder')).toBe('')
    for (let length = 0; length < message.length; length += 1) {
      expect('obs'.startsWith(findText(message.subarray(0, length), 'encoder'))).toBe(true)
    }
  })
})

const short = Buffer.of(0x17, 2)
const unknownSound = Buffer.from([0xff, 0x12, 0x34])
const unknownPicture = Buffer.from([0x22, 0x12, 0x34, 0, 0, 1])
test.each([
  ['an end of sequence of two bytes', (one: Stranger) => one.message(tagType.video, short)],
  ['a sound of one byte', (one: Stranger) => one.message(tagType.audio, Buffer.of(0xaf))],
  ['a sound of another codec', (one: Stranger) => one.message(tagType.audio, unknownSound)],
  ['a picture of another codec', (one: Stranger) => one.message(tagType.video, unknownPicture)],
  ['a command of unknown types', (one: Stranger) => one.message(20, Buffer.of(0x7f, 1, 2))],
  ['a command longer than the limit', (one: Stranger) => one.message(20, Buffer.alloc(70_000, 5))],
  ['the wish to play', (one: Stranger) => one.command('play', 9, null, 'tea')],
  ['a message of an unknown type', (one: Stranger) => one.message(99, Buffer.alloc(10))],
])('[MEDIA-34] %s in the middle of a push ends nothing', async (_, act) => {
  const { stranger, stream } = await pushing()
  act(stranger)
  await goesOn(stranger, stream)
  expect((await rig.edge.describe(stream))?.flaws).toBeUndefined()
})

test('[MEDIA-34] a push of which nothing can be read shows why while it lasts, and when it is cut', async () => {
  const own = await startRig({ limits: { mediaWithinMs: 1_500 } })
  try {
    const publisher = await own.publish('tea')
    for (const { type, body, timestampMs } of frames) publisher.send(type, timestampMs, body)
    let facts = null
    while (facts === null) facts = await own.edge.describe('tea')
    const ids = (facts.flaws ?? []).map(({ id }) => id)
    expect(ids).toContain('videoHeaderMissing')
    expect(facts).toMatchObject({ video: null, audio: null })
    await publisher.closed
    expect(await own.signal('refused')).toMatchObject({
      reason: 'tooSlow',
      detail: expect.stringMatching(/without an/) as string,
      flaw: { id: expect.stringMatching(/HeaderMissing/) as string },
    })
  } finally {
    await own.stop()
  }
})

test('[MEDIA-4] codec headers and the encoder’s name right behind publish wait for the answer', async () => {
  let admit: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (admit = resolve))
  const own = await startRig({ gate: () => asked.then(() => ({ ok: true, isShown: true })) })
  try {
    const stranger = come(enter(own.edge.port))
    stranger.command('publish', 4, null, own.edge.mintPush('tea', own).key, 'live')
    stranger.message(18, Buffer.concat([onMetaData, Buffer.of(3), named('camera 2'), Buffer.of(0, 0, 9)]))
    send(stranger, headers)
    stranger.message(4, Buffer.of(0, 6, 9, 9, 9, 9))
    await until(() => stranger.heard().some(([type, body]) => type === 4 && body[2] === 9), 'the pong: all was read')
    admit()
    await stranger.told('Publish.Start')
    send(stranger, frames)
    await own.signal('up')
    expect(await own.edge.describe('tea')).toMatchObject({ encoder: 'camera 2', video: { codec: 'avc' } })
  } finally {
    await own.stop()
  }
})

describe('[MEDIA-35] as RTMP 1.0 says', () => {
  test.each([
    ['publish(false), as Wirecast ends', (one: Stranger) => one.command('publish', 0, null, false)],
    ['deleteStream', (one: Stranger) => one.command('deleteStream', 6, null, 1)],
    [
      'FCUnpublish, then closeStream',
      (one: Stranger) => {
        one.command('FCUnpublish', 0)
        one.command('closeStream', 0)
      },
    ],
  ])('%s ends the push in order, and another can begin on the connection', async (_, stop) => {
    const { stranger, stream } = await pushing()
    const viewer = await rig.watch(stream)
    stop(stranger)
    await until(() => signalsOf(stream, 'down') === 1, 'down')
    expect(rig.signals.at(-1)).toMatchObject({ type: 'down', reason: 'closed' })
    // Frames still in transit are dropped.
    send(stranger, frames.slice(0, 5))
    stranger.command('createStream', 8, null)
    stranger.command('publish', 9, null, keyOf(stream), 'live')
    await until(() => stranger.heard().filter(([, body]) => body.includes('Publish.Start')).length === 2, 'a start')
    send(stranger, media)
    await isUp(stream, 2)
    await goesOn(stranger, stream)
    expect(viewer.ended()).toBe(false)
    expect(signalsOf(stream, 'refused')).toBe(0)
  })

  test('a connection that stopped and starts nothing is cut like one that never began', async () => {
    const own = await startRig({ limits: { publishWithinMs: 300 } })
    try {
      const stranger = come(enter(own.edge.port))
      stranger.command('publish', 4, null, own.edge.mintPush('tea', own).key, 'live')
      await stranger.told('Publish.Start')
      stranger.command('publish', 0, null, false)
      await stranger.closed
    } finally {
      await own.stop()
    }
  })

  test('a publish that is repeated is answered again and changes nothing', async () => {
    const { stranger, stream } = await pushing()
    stranger.command('publish', 9, null, keyOf(stream), 'live')
    await until(() => stranger.heard().filter(([, body]) => body.includes('Publish.Start')).length === 2, 'an answer')
    await goesOn(stranger, stream)
    expect(signalsOf(stream, 'up')).toBe(1)
  })

  test('the first chunk of all may have a header of kind 1', async () => {
    const stream = nextRoom()
    const stranger = come(approach(rig.edge.port))
    stranger.write(greeting())
    const body = writeAmf0(['connect', 1, amfObject({ app: 'live' })])
    const whole = writeMessage({ chunkStream: 9, type: 20, timestampMs: 0, messageStream: 0, body }, 1_000)
    stranger.write(Buffer.concat([Buffer.of(0x40 | 9), whole.subarray(1, 8), whole.subarray(12)]))
    await stranger.told('Connect.Success')
    stranger.command('publish', 4, null, keyOf(stream), 'live')
    await stranger.told('Publish.Start')
  })

  test('an aggregate message yields its parts, at times of its own', async () => {
    const { stranger, stream } = await pushing()
    const viewer = await rig.watch(stream)
    const before = viewer.tags().length
    const tags = frames.map(({ type, body, timestampMs }) => writeTag(type, timestampMs + 500_000, body))
    stranger.message(22, Buffer.concat([...tags, Buffer.alloc(7)]), 10_000 + (frames[0]?.timestampMs ?? 0))
    await until(() => viewer.tags().length > before + frames.length / 2, 'what was inside')
    expect(viewer.tags().at(-1)?.timestampMs).toBeLessThan(60_000)
    await goesOn(stranger, stream)
  })
})

test.each([
  ['live', (key: string) => `${key} `],
  ['/live/', (key: string) => key.replace('?', '%3F')],
  ['live?', (key: string) => key],
])('[MEDIA-36] an address as encoders split it is taken: %s', async (app, write) => {
  const stream = nextRoom()
  const stranger = come(enter(rig.edge.port, app))
  stranger.command('publish', 4, null, write(keyOf(stream)), 'live')
  await stranger.told('Publish.Start')
})

test.each([
  ['another application', 'vod', (stream: string) => stream, 'badName'],
  ['the room alone', 'live', (stream: string) => stream, 'badSignature'],
  ['a name with more behind it', 'live', (stream: string) => `${stream} txSecret=1`, 'badName'],
])('[MEDIA-36] %s is refused, and the room gets a report', async (_, app, write, reason) => {
  const stream = nextRoom()
  const stranger = come(enter(rig.edge.port, app === 'vod' ? `vod/${write(stream)}` : app))
  stranger.command('publish', 4, null, write(stream), 'live')
  await stranger.closed
  await until(() => rig.signals.some((each) => each.stream === stream && each.type === 'refused'), 'the refusal')
  expect(rig.signals.find((each) => each.stream === stream)).toMatchObject({ reason })
})

describe('[MEDIA-37] an encoder whose network went away silently', () => {
  test('is let in at once when it knocks with the address it has; viewers stay', async () => {
    const stream = nextRoom()
    const key = keyOf(stream)
    const lost = come(enter(rig.edge.port))
    lost.command('publish', 4, null, key, 'live')
    await lost.told('Publish.Start')
    send(lost, media)
    await isUp(stream)
    const viewer = await rig.watch(stream)
    // Media that arrives after the knock would be a sign of life.
    await sampleHasEnded(viewer)
    const again = come(enter(rig.edge.port))
    again.command('publish', 4, null, key, 'live')
    await again.told('Publish.Start')
    send(again, media)
    await isUp(stream, 2)
    expect(rig.signals.filter((each) => each.stream === stream && each.type === 'down')).toMatchObject([
      { reason: 'lost' },
    ])
    await goesOn(again, stream)
    expect(viewer.ended()).toBe(false)
    await lost.closed
  })

  test('is not replaced while it answers a ping, sends anything, or by another address', async () => {
    const stream = nextRoom()
    const key = keyOf(stream)
    const present = come(enter(rig.edge.port))
    present.command('publish', 4, null, key, 'live')
    await present.told('Publish.Start')
    send(present, media)
    await isUp(stream)
    // Slides: no sound, a picture every few seconds, but every ping is answered.
    const answering = setInterval(() => {
      const pings = present.heard().filter(([type, body]) => type === 4 && body[1] === 6)
      if (pings.length > 0) present.message(4, Buffer.of(0, 7, 0, 0, 0, 0))
    }, 20)
    const second = come(enter(rig.edge.port))
    second.command('publish', 4, null, key, 'live')
    await second.told('alreadyPublishing')
    clearInterval(answering)
    const other = rig.edge.mintPush(stream, { origin: rig.origin }).key.replace(/txTime=\w+/, 'txTime=7FFFFFFF')
    const stranger = come(enter(rig.edge.port))
    stranger.command('publish', 4, null, other, 'live')
    await stranger.told('badSignature')
    expect(present.isClosed()).toBe(false)
  })
})
