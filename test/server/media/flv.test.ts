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

test('what is no FLV is refused', () => {
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

test('a picture tells whether it is a key frame and how far behind it is shown, forward and back', () => {
  expect(readVideoBody(Buffer.of(0x17, 1, 0, 0, 80, 9))).toEqual({ what: 'frame', key: true, compositionMs: 80 })
  const early = Buffer.of(0x27, 1, 0xff, 0xff, 0xd8, 9)
  expect(readVideoBody(early)).toEqual({ what: 'frame', key: false, compositionMs: -40 })
})

test('an end of sequence, a command frame and empty bodies carry nothing', () => {
  for (const body of [[], [0x17, 2, 0, 0, 0], [0x57, 0, 0, 0, 0, 1], [0x17, 0, 0, 0, 0]]) {
    expect(readVideoBody(Buffer.from(body))).toEqual({ what: 'nothing' })
  }
  for (const body of [[], [0xaf, 0], [0xaf, 1]]) expect(readAudioBody(Buffer.from(body))).toEqual({ what: 'nothing' })
})

test('bodies that are cut short are refused', () => {
  expect(() => readVideoBody(Buffer.of(0x17, 1))).toThrow(/badMedia/)
  expect(() => readAudioBody(Buffer.of(0xaf))).toThrow(/badMedia/)
})

test.each([2, 3, 4, 5, 6, 8, 12, 13, 0, 15])('[MEDIA-5] video codec %d is refused, AVC alone is let in', (codec) => {
  expect(() => readVideoBody(Buffer.of(0x10 | codec, 1, 0, 0, 0, 1))).toThrow(/unsupportedVideoCodec.*H\.264/)
})

const otherSounds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15]
test.each(otherSounds)('[MEDIA-5] sound format %d is refused, AAC alone is let in', (format) => {
  expect(() => readAudioBody(Buffer.of(format << 4, 1, 2))).toThrow(/unsupportedAudioCodec.*AAC/)
})
