import { mediaLimits } from '../../../server/media/limits'
import { ChunkReader, type ChunkLimits, type RtmpMessage } from '../../../server/media/rtmp/chunkReader'
import { writeControl, writeMessage } from '../../../server/media/rtmp/chunkWriter'

const reading = (limits: ChunkLimits = mediaLimits): { reader: ChunkReader; messages: RtmpMessage[] } => {
  const messages: RtmpMessage[] = []
  return { reader: new ChunkReader(limits, (message) => messages.push(message)), messages }
}
const video = (body: Buffer, timestampMs = 0, chunkStream = 6): Buffer =>
  writeMessage({ chunkStream, type: 9, timestampMs, messageStream: 1, body }, 128)
const numbered = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, index) => index % 251))

test('a message comes out whole, however its bytes were cut on the way', () => {
  const bytes = Buffer.concat([video(numbered(1_000), 40), video(numbered(0), 50), video(numbered(128), 80)])
  for (const step of [1, 2, 7, 127, 129, bytes.length]) {
    const { reader, messages } = reading()
    for (let at = 0; at < bytes.length; at += step) reader.feed(bytes.subarray(at, at + step))
    expect(messages.map(({ timestampMs }) => timestampMs)).toEqual([40, 50, 80])
    expect(messages.map(({ body }) => body.length)).toEqual([1_000, 0, 128])
    expect(messages[0]?.body).toEqual(numbered(1_000))
  }
})

test('messages of different chunk streams may be woven into each other', () => {
  const [one, two] = [video(numbered(200), 1, 6), video(numbered(200), 2, 4)]
  const { reader, messages } = reading()
  const cut = 12 + 128
  reader.feed(Buffer.concat([one.subarray(0, cut), two.subarray(0, cut), two.subarray(cut), one.subarray(cut)]))
  expect(messages.map(({ timestampMs }) => timestampMs)).toEqual([2, 1])
  expect(messages.every(({ body }) => body.equals(numbered(200)))).toBe(true)
})

test('short headers repeat the previous header, and add to its time', () => {
  const { reader, messages } = reading()
  const body = Buffer.from('abc')
  reader.feed(video(body, 100))
  reader.feed(Buffer.concat([Buffer.of(0x40 | 6, 0, 0, 10, 0, 0, 3, 9), body]))
  reader.feed(Buffer.concat([Buffer.of(0x80 | 6, 0, 0, 20), body]))
  reader.feed(Buffer.concat([Buffer.of(0xc0 | 6), body]))
  expect(messages.map(({ timestampMs }) => timestampMs)).toEqual([100, 110, 130, 150])
})

test('times above 24 bits are read, with and without their repetition in later chunks', () => {
  const timestampMs = 0x01020304
  const repeated = video(numbered(200), timestampMs)
  const sparing = Buffer.concat([repeated.subarray(0, 16 + 128 + 1), repeated.subarray(16 + 128 + 5)])
  for (const bytes of [repeated, sparing]) {
    const { reader, messages } = reading()
    reader.feed(bytes)
    expect(messages[0]).toMatchObject({ timestampMs, body: numbered(200) })
  }
})

test('chunk stream numbers of two and three bytes are read', () => {
  const head = video(Buffer.from('x')).subarray(1)
  const { reader, messages } = reading()
  reader.feed(Buffer.concat([Buffer.of(0, 10), head]))
  reader.feed(Buffer.concat([Buffer.of(1, 10, 2), head]))
  expect(messages).toHaveLength(2)
})

test('an abort drops the unfinished message', () => {
  const { reader, messages } = reading()
  reader.feed(video(numbered(200)).subarray(0, 12 + 128))
  reader.feed(writeControl(2, 6))
  reader.feed(video(Buffer.from('new')))
  expect(messages.map(({ body }) => body.toString())).toEqual(['new'])
})

test('[MEDIA-9] a message larger than the limit is refused when it is announced', () => {
  const head = (length: number): Buffer => video(Buffer.alloc(length)).subarray(0, 12)
  expect(() => reading().reader.feed(head(mediaLimits.messageBytes))).not.toThrow()
  expect(() => reading().reader.feed(head(mediaLimits.messageBytes + 1))).toThrow(/tooBig/)
})

test('[MEDIA-9] unfinished messages together stay below their limit', () => {
  const { reader } = reading({ ...mediaLimits, assemblingBytes: 300 })
  reader.feed(video(numbered(1_000), 0, 4).subarray(0, 12 + 128))
  reader.feed(video(numbered(1_000), 0, 5).subarray(0, 12 + 128))
  expect(() => reader.feed(video(numbered(1_000), 0, 6).subarray(0, 12 + 128))).toThrow(/unfinished/)
})

test('[MEDIA-9] chunk streams are counted', () => {
  const { reader } = reading()
  for (let id = 3; id < 3 + mediaLimits.chunkStreams; id += 1) reader.feed(video(Buffer.from('x'), 0, id))
  expect(() => reader.feed(video(Buffer.from('x'), 0, 3 + mediaLimits.chunkStreams))).toThrow(/too many chunk streams/)
})

test('[MEDIA-9] a chunk size of 0 is refused', () => {
  expect(() => reading().reader.feed(writeControl(1, 0))).toThrow(/chunk size/)
})

test.each([1, 10_000_000, 0xffffff, 0x7fffffff, 0xffffffff])(
  '[MEDIA-35] a chunk size of %d is obeyed, as far as a message is long',
  (size) => {
    const { reader, messages } = reading()
    reader.feed(writeControl(1, size))
    const body = numbered(300)
    const message = { chunkStream: 6, type: 9, timestampMs: 5, messageStream: 1, body }
    reader.feed(writeMessage(message, Math.min(size, 0xffffff)))
    expect(messages[0]?.body).toEqual(body)
  },
)

test('[MEDIA-9] a large chunk size lets no larger message in', () => {
  const { reader } = reading()
  reader.feed(writeControl(1, 0x7fffffff))
  const head = video(Buffer.alloc(0)).subarray(0, 12)
  head.writeUIntBE(mediaLimits.messageBytes + 1, 4, 3)
  expect(() => reader.feed(head)).toThrow(/tooBig/)
})

test('[MEDIA-35] a chunk stream may begin with a header of kind 1, as librtmp answers pings', () => {
  const { reader, messages } = reading()
  reader.feed(Buffer.concat([Buffer.of(0x40 | 7, 0, 0, 0, 0, 0, 6, 4, 0, 7), Buffer.alloc(4, 9)]))
  expect(messages).toMatchObject([{ type: 4, timestampMs: 0, messageStream: 0 }])
})

test('[MEDIA-35] a message that is broken off and begun again is the one that counts', () => {
  const { reader, messages } = reading({ ...mediaLimits, assemblingBytes: 400 })
  // More often than would fit, were the broken pieces kept in the books.
  for (let broken = 0; broken < 20; broken += 1) reader.feed(video(numbered(300), 1).subarray(0, 12 + 128))
  reader.feed(video(numbered(200), 2))
  expect(messages).toMatchObject([{ timestampMs: 2, body: numbered(200) }])
})

test.each([
  ['a chunk size without its number', Buffer.concat([Buffer.of(2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)])],
  ['an abort without its number', Buffer.concat([Buffer.of(2, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0), Buffer.of(1)])],
  ['a first chunk without a length', Buffer.of(0x80 | 6, 0, 0, 0)],
  ['a first chunk without a header', Buffer.of(0xc0 | 6)],
])('[MEDIA-9] %s is refused', (_, bytes) => {
  expect(() => reading().reader.feed(bytes)).toThrow(/badMedia/)
})
