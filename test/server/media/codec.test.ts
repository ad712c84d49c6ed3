import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { mendAvcRecord } from '@/domain/live/avcRecord'
import { readAacConfig } from '../../../server/media/codec/aacConfig'
import { readAvcConfig, readPictureSize } from '../../../server/media/codec/avcConfig'
import { isConfigTag } from '../../../server/media/flv/flvFile'
import { TrackState } from '../../../server/media/hub/trackState'
import { mediaLimits } from '../../../server/media/limits'
import { sampleTags } from './edgeRig'

const max = mediaLimits.codecConfigBytes
const avcRecord = (): Buffer => {
  const tag = sampleTags().find((each) => each.type === 9 && isConfigTag(each))
  return Buffer.from(tag?.body.subarray(5) ?? Buffer.alloc(0))
}
const hex = (text: string): Buffer => Buffer.from(text.replace(/ /g, ''), 'hex')

// Sequence parameter sets as x264 and hardware encoders write them.
test.each([
  ['67 42 c0 1e d9 00 a0 47 fe c8', 'not needed', null],
  ['67 42 00 0a f8 41 a2', 'baseline 128 × 96', { widthPx: 128, heightPx: 96 }],
  [
    '67 64 00 0a ac 72 84 44 26 84 00 00 03 00 04 00 00 03 00 ca 3c 48 96 11 80',
    'high 64 × 64',
    { widthPx: 64, heightPx: 64 },
  ],
  [
    '67 64 00 28 ac d9 40 78 02 27 e5 c0 44 00 00 03 00 04 00 00 03 00 f0 3c 60 c6 58',
    'high 1920 × 1080, cropped',
    { widthPx: 1920, heightPx: 1080 },
  ],
])('%s gives a picture size (%s)', (sps, _, size) => {
  if (size) expect(readPictureSize(hex(sps))).toEqual(size)
  else expect(() => readPictureSize(hex(sps))).not.toThrow()
})

test('the header of the sample gives codec, size and parameter sets', () => {
  const config = readAvcConfig(avcRecord(), max)
  expect(config.codecString).toMatch(/^avc1\.[0-9a-f]{6}$/)
  expect(config.widthPx).toBeGreaterThan(0)
  expect(config.lengthBytes).toBe(4)
  expect(config.sps[0]?.readUInt8(0)).toBe(0x67)
  expect(config.pps).toHaveLength(1)
})

test('[MEDIA-9] an H.264 header cut short anywhere is refused, one that is too long as well', () => {
  const record = avcRecord()
  const ppsEnd = 8 + record.readUInt16BE(6) + 3 + record.readUInt16BE(8 + record.readUInt16BE(6) + 1)
  for (let length = 0; length < ppsEnd; length += 1) {
    expect(() => readAvcConfig(record.subarray(0, length), max)).toThrow(/badMedia/)
  }
  expect(() => readAvcConfig(Buffer.concat([record, Buffer.alloc(max)]), max)).toThrow(/too long/)
})

test('a header whose picture size is nonsense still plays: the size is left open', () => {
  const record = avcRecord()
  record.fill(0, 12, 8 + record.readUInt16BE(6))
  expect(readAvcConfig(record, max)).toMatchObject({ widthPx: 0, heightPx: 0 })
})

describe('[MEDIA-16] a header in which each set begins twice, as Firefox 153 writes it', () => {
  const pushed = readFileSync(path.join(__dirname, '../../fixtures/media/firefox153-push-head.flv'))
  const at = pushed.indexOf(Buffer.from('1700000000014d401f', 'hex'))
  const body = pushed.subarray(at, at + 45)

  test('is read and passed on with each header once', () => {
    expect(readAvcConfig(body.subarray(5), max)).toMatchObject({ widthPx: 16, heightPx: 32 })
    const tracks = new TrackState(max)
    expect(tracks.take('video', body)).toBe(true)
    expect(tracks.take('video', body)).toBe(false)
    expect(tracks.avc?.config).toMatchObject({ widthPx: 720, heightPx: 1280, codecString: 'avc1.4d401f' })
    expect(tracks.avc?.config.pps[0]?.toString('hex')).toBe('68ebecb2')
    expect(tracks.avc?.body.subarray(5, 11).toString('hex')).toBe('014d401fffe1')
  })

  test('is mended back to what it was, with any sets; a sound one is left as it is', () => {
    const set = fc.uint8Array({ minLength: 4, maxLength: 60 })
    const tails = fc.uint8Array({ maxLength: 4 })
    const sets = fc.record({ sps: set, pps: fc.array(set, { minLength: 1, maxLength: 3 }), tail: tails })
    fc.assert(
      fc.property(sets, fc.constantFrom(0x42, 0x4d, 0x64, 0x6e), ({ sps, pps, tail }, profile) => {
        const first = Buffer.from([0x67, profile, 0, 31, ...sps])
        const rest = pps.map((each) => Buffer.from([0x68, (each[0] ?? 0) === 0x68 ? 0 : (each[0] ?? 0), ...each]))
        const record = (twice: boolean): Uint8Array => {
          const write = (each: Buffer): number[] => {
            const whole = twice ? [each[0] ?? 0, ...each] : [...each]
            return [whole.length >> 8, whole.length & 255, ...whole]
          }
          const written = [...write(first), rest.length, ...rest.flatMap(write), ...tail]
          return Uint8Array.from([1, profile, 0, 31, 0xff, 0xe1, ...written])
        }
        expect([...mendAvcRecord(record(true))]).toEqual([...record(false)])
        const sound = record(false)
        expect(mendAvcRecord(sound)).toBe(sound)
      }),
    )
  })

  test('cut short anywhere is left to the later check', () => {
    for (let length = 0; length < body.length - 5; length += 1) {
      const cut = body.subarray(5, 5 + length)
      expect(mendAvcRecord(cut)).toBe(cut)
    }
  })
})

test.each([
  ['12 10', 'mp4a.40.2', 44_100, 2, { objectType: 2, rateIndex: 4, channels: 2 }],
  ['11 88', 'mp4a.40.2', 48_000, 1, { objectType: 2, rateIndex: 3, channels: 1 }],
  ['2b 11 88 00', 'mp4a.40.5', 48_000, 2, { objectType: 2, rateIndex: 6, channels: 2 }],
  ['17 80 5d c0 10', 'mp4a.40.2', 48_000, 2, null],
])('AAC header %s is read as %s at %d Hz', (record, codecString, sampleRateHz, channels, adts) => {
  expect(readAacConfig(hex(record), max)).toEqual({ codecString, sampleRateHz, channels, adts })
})

test('[MEDIA-9] an AAC header that is cut short, too long or names no rate is refused', () => {
  expect(() => readAacConfig(hex('12'), max)).toThrow(/cut short/)
  expect(() => readAacConfig(hex('17 80'), max)).toThrow(/cut short/)
  expect(() => readAacConfig(hex('16 90'), max)).toThrow(/sample rate/)
  expect(() => readAacConfig(Buffer.alloc(max + 1, 0x12), max)).toThrow(/too long/)
})
