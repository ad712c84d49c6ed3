import {
  closeCodeOf,
  parsePublishAnswer,
  parsePublishHello,
  readPublishMessage,
  writeAacConfig,
  writeAacFrame,
  writeAvcConfig,
  writeAvcFrame,
  type PublishHello,
} from '@/domain/wire/publishFrame'

const hello: PublishHello = {
  v: 1,
  encoder: 'Kaibo web (Chromium 156)',
  video: { codec: 'avc1.42e01f', widthPx: 720, heightPx: 1280, framesPerSecond: 25 },
  audio: { codec: 'mp4a.40.2', sampleRateHz: 48_000, channels: 1 },
  takeOver: false,
}
const parse = (changes: Record<string, unknown>): ReturnType<typeof parsePublishHello> =>
  parsePublishHello(JSON.stringify({ ...hello, ...changes }))

test('[PUSH-1] a hello is read as it was written, with either track left out', () => {
  expect(parse({})).toEqual({ ok: true, value: hello })
  expect(parse({ audio: null })).toMatchObject({ ok: true, value: { audio: null } })
  expect(parse({ video: null, more: 1 })).toEqual({ ok: true, value: { ...hello, video: null } })
})

test.each([
  [{ v: 2 }, /version 1/],
  [{ encoder: 'x'.repeat(121) }, /encoder/],
  [{ encoder: undefined }, /encoder/],
  [{ takeOver: 'yes' }, /take over/],
  [{ video: null, audio: null }, /neither/],
  [{ video: {} }, /picture/],
  [{ video: { ...hello.video, framesPerSecond: 0 } }, /picture/],
  [{ video: { ...hello.video, widthPx: -1 } }, /picture/],
  [{ audio: { codec: 'mp4a.40.2', sampleRateHz: '48000', channels: 1 } }, /sound/],
])('[PUSH-1] a hello with %j is refused in words', (changes, words) => {
  expect(parse(changes)).toMatchObject({ ok: false, error: expect.stringMatching(words) as string })
})

test.each(['', '[]', 'null', '"hi"', '{"v":1'])('[PUSH-1] %j is no hello', (text) => {
  expect(parsePublishHello(text).ok).toBe(false)
})

test('[PUSH-2] answers are read; one unknown to this build is null', () => {
  expect(parsePublishAnswer('{"t":"ok","session":"s1"}')).toEqual({ t: 'ok', session: 's1' })
  const no = { t: 'no', reason: 'kicked', words: 'the room has ended this push' }
  expect(parsePublishAnswer(JSON.stringify(no))).toEqual(no)
  expect(parsePublishAnswer('{"t":"no","reason":"constructor","words":""}')).toBeNull()
  expect(parsePublishAnswer('{"t":"later"}')).toBeNull()
  expect(parsePublishAnswer('ok')).toBeNull()
})

test('[PUSH-2] each refusal has its close code', () => {
  expect(closeCodeOf('alreadyPublishing')).toBe(4409)
  expect(closeCodeOf('badMedia')).toBe(4400)
  expect(closeCodeOf('kicked')).toBe(4401)
  expect(closeCodeOf('tooSlow')).toBe(4408)
  expect(closeCodeOf('tooBig')).toBe(4413)
  expect(closeCodeOf('expired')).toBe(4403)
})

test('[PUSH-3] a message carries kind, time and an FLV body, also out of the middle of a larger buffer', () => {
  const payload = Uint8Array.of(1, 2, 3)
  const read = (message: Uint8Array): unknown => {
    const wider = new Uint8Array(message.length + 7)
    wider.set(message, 7)
    const found = readPublishMessage(wider.subarray(7))
    return found && [found.kind, found.timestampMs, ...found.body]
  }
  expect(read(writeAvcConfig(0, payload))).toEqual(['video', 0, 0x17, 0, 0, 0, 0, 1, 2, 3])
  expect(read(writeAvcFrame(40, true, payload))).toEqual(['video', 40, 0x17, 1, 0, 0, 0, 1, 2, 3])
  const latest = 4_294_967_295
  expect(read(writeAvcFrame(latest, false, payload))).toEqual(['video', latest, 0x27, 1, 0, 0, 0, 1, 2, 3])
  expect(read(writeAacConfig(5, payload))).toEqual(['audio', 5, 0xaf, 0, 1, 2, 3])
  expect(read(writeAacFrame(6, payload))).toEqual(['audio', 6, 0xaf, 1, 1, 2, 3])
})

test.each([[[]], [[9, 0, 0, 0, 0]], [[18, 0, 0, 0, 0, 1]]])('[PUSH-3] %j is no message', (bytes) => {
  expect(readPublishMessage(Uint8Array.from(bytes))).toBeNull()
})
