import { readFlvFile, isConfigTag } from '../../../server/media/flv/flvFile'
import { writeFlvHeader, writeTag } from '../../../server/media/flv/flvTag'
import { readAudioBody, readVideoBody } from '../../../server/media/flv/mediaBody'
import { sampleTags } from './edgeRig'

const file = (...tags: Buffer[]): Buffer => Buffer.concat([writeFlvHeader({ video: true, audio: true }), ...tags])

test('a file reads as it was written, from time 0', () => {
  const tags = readFlvFile(file(writeTag(9, 5_000, Buffer.from('one')), writeTag(8, 0x01000010, Buffer.from('two'))))
  expect(tags.map(({ type, timestampMs, body }) => [type, timestampMs, body.toString()])).toEqual([
    [9, 0, 'one'],
    [8, 0x01000010 - 5_000, 'two'],
  ])
})

test('a last tag that is cut short is left out', () => {
  const whole = file(writeTag(9, 0, Buffer.from('one')), writeTag(9, 40, Buffer.from('two')))
  for (let cut = 5; cut < 18; cut += 1) expect(readFlvFile(whole.subarray(0, whole.length - cut))).toHaveLength(1)
})

test('other data than FLV is refused', () => {
  expect(() => readFlvFile(Buffer.from('FLV'))).toThrow(/no FLV/)
  expect(() => readFlvFile(Buffer.from('RIFF    WAVE'))).toThrow(/no FLV/)
})

test('a header that claims to be longer than the file holds no tags', () => {
  const odd = file(writeTag(9, 0, Buffer.from('one')))
  odd.writeUInt32BE(0xffffffff, 5)
  expect(readFlvFile(odd)).toEqual([])
})

test('the sample of the tests holds both headers, pictures and sound', () => {
  const tags = sampleTags()
  expect(tags.filter(isConfigTag).map(({ type }) => type).sort()).toEqual([8, 9])
  expect(tags.length).toBeGreaterThan(50)
})

test('[MEDIA-6] the flags of the header are those of the tracks', () => {
  expect(writeFlvHeader({ video: true, audio: true }).readUInt8(4)).toBe(5)
  expect(writeFlvHeader({ video: true, audio: false }).readUInt8(4)).toBe(1)
  expect(writeFlvHeader({ video: false, audio: true }).readUInt8(4)).toBe(4)
})

test('a frame’s header gives its mark and its composition offset, forward and back', () => {
  expect(readVideoBody(Buffer.of(0x17, 1, 0, 0, 80, 9))).toEqual({
    what: 'frame',
    flaggedKey: true,
    compositionMs: 80,
    data: Buffer.of(9),
    isPlain: true,
  })
  const early = Buffer.of(0x27, 1, 0xff, 0xff, 0xd8, 9)
  expect(readVideoBody(early)).toMatchObject({ flaggedKey: false, compositionMs: -40 })
})

test('an end of sequence, a command frame and empty bodies carry nothing', () => {
  for (const body of [[], [0x17, 2, 0, 0, 0], [0x17, 2], [0x57, 0, 0, 0, 0, 1], [0x17, 0, 0, 0, 0]]) {
    expect(readVideoBody(Buffer.from(body))).toEqual({ what: 'nothing' })
  }
  for (const body of [[], [0xaf, 0], [0xaf, 1]]) expect(readAudioBody(Buffer.from(body))).toEqual({ what: 'nothing' })
})

test('bodies that are cut short say so', () => {
  for (const body of [[0x17], [0x17, 1], [0x90], [0x90, 0x61], [0x97, 9], [0x96, 0]]) {
    expect(readVideoBody(Buffer.from(body))).toEqual({ what: 'cutShort' })
  }
  for (const body of [[0xaf], [0x90], [0x95, 1]]) expect(readAudioBody(Buffer.from(body))).toEqual({ what: 'cutShort' })
})

test.each([
  [2, 'Sorenson H.263'],
  [3, 'Screen video'],
  [4, 'VP6'],
  [8, 'VP8'],
  [12, 'HEVC (H.265)'],
  [13, 'AV1'],
  [0, null],
  [15, null],
])('[MEDIA-5] video codec %d reads as %s, not as AVC', (codec, name) => {
  expect(readVideoBody(Buffer.of(0x10 | codec, 1, 0, 0, 0, 1))).toEqual({ what: 'otherCodec', name })
})

test.each([
  [0, 'PCM'],
  [1, 'ADPCM'],
  [2, 'MP3'],
  [5, 'Nellymoser'],
  [7, 'G.711'],
  [8, 'G.711'],
  [11, 'Speex'],
  [12, null],
  [15, null],
])('[MEDIA-5] sound format %d reads as %s, not as AAC', (format, name) => {
  expect(readAudioBody(Buffer.of(format << 4, 1, 2))).toEqual({ what: 'otherCodec', name })
})

const fourCc = (text: string): Buffer => Buffer.from(text, 'latin1')
const enhanced = (first: number, ...parts: (Buffer | number)[]): Buffer =>
  Buffer.concat([Buffer.of(first), ...parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : part))])
const data = Buffer.of(7, 8, 9)

describe('[MEDIA-5] Enhanced RTMP is a wrapping', () => {
  test.each([
    ['a header', enhanced(0x90, fourCc('avc1'), data), { what: 'config', data }],
    [
      'a frame with its composition time',
      enhanced(0xa1, fourCc('avc1'), 0xff, 0xff, 0xfe, data),
      { what: 'frame', flaggedKey: false, compositionMs: -2, data, isPlain: false },
    ],
    [
      'a frame shown at once',
      enhanced(0x93, fourCc('avc1'), data),
      { what: 'frame', flaggedKey: true, compositionMs: 0, data, isPlain: false },
    ],
    ['an end of sequence', enhanced(0x92, fourCc('avc1'), data), { what: 'nothing' }],
    ['facts about colours', enhanced(0x94, fourCc('avc1'), data), { what: 'nothing' }],
    ['a command', enhanced(0xd1, 0), { what: 'nothing' }],
    [
      'a frame behind modifiers',
      enhanced(0x97, 2, 1, 1, 1, 0x03, fourCc('avc1'), data),
      { what: 'frame', flaggedKey: true, compositionMs: 0, data, isPlain: false },
    ],
    [
      'the only track of several that could be',
      enhanced(0x96, 0x03, fourCc('avc1'), 0, data),
      { what: 'frame', flaggedKey: true, compositionMs: 0, data, isPlain: false },
    ],
    ['a further track', enhanced(0x96, 0x03, fourCc('avc1'), 1, data), { what: 'nothing' }],
    [
      'the first of several tracks of one codec',
      enhanced(0x96, 0x13, fourCc('avc1'), 1, 0, 0, 2, 5, 5, 0, 0, 0, 3, data),
      { what: 'frame', flaggedKey: true, compositionMs: 0, data, isPlain: false },
    ],
    [
      'the first of several tracks of their own codecs',
      enhanced(0x96, 0x23, fourCc('hvc1'), 1, 0, 0, 1, 5, fourCc('avc1'), 0, 0, 0, 3, data),
      { what: 'frame', flaggedKey: true, compositionMs: 0, data, isPlain: false },
    ],
    ['HEVC', enhanced(0x90, fourCc('hvc1'), data), { what: 'otherCodec', name: 'HEVC (H.265)' }],
    ['AV1', enhanced(0x91, fourCc('av01'), data), { what: 'otherCodec', name: 'AV1' }],
    ['a codec to come', enhanced(0x91, fourCc('x266'), data), { what: 'otherCodec', name: 'x266' }],
    ['no codec at all', enhanced(0x91, Buffer.alloc(4), data), { what: 'otherCodec', name: null }],
  ])('a picture: %s', (_, body, expected) => {
    expect(readVideoBody(body)).toEqual(expected)
  })

  test.each([
    ['a header', enhanced(0x90, fourCc('mp4a'), data), { what: 'config', data }],
    [
      'a frame',
      enhanced(0x91, fourCc('mp4a'), data),
      { what: 'frame', flaggedKey: false, compositionMs: 0, data, isPlain: false },
    ],
    ['an end of sequence', enhanced(0x92, fourCc('mp4a')), { what: 'nothing' }],
    ['a further track', enhanced(0x95, 0x01, fourCc('mp4a'), 1, data), { what: 'nothing' }],
    ['Opus', enhanced(0x90, fourCc('Opus'), data), { what: 'otherCodec', name: 'Opus' }],
  ])('sound: %s', (_, body, expected) => {
    expect(readAudioBody(body)).toEqual(expected)
  })
})
