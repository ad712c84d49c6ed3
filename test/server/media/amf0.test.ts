import { amfObject, readAmf0, writeAmf0, type AmfValue } from '../../../server/media/amf/amf0'
import { mediaLimits } from '../../../server/media/limits'

const read = (bytes: Buffer): AmfValue[] => readAmf0(bytes, mediaLimits)

test('written values are read again', () => {
  const values = ['connect', 1, null, true, [1, 'two', null], amfObject({ app: 'live', deep: amfObject({ n: -0.5 }) })]
  expect(read(writeAmf0(values))).toEqual(values)
})

test('an ECMA array reads as an object, a date as its milliseconds, undefined as null, a long string as one', () => {
  expect(read(Buffer.from([0x08, 0, 0, 0, 1, 0, 1, 0x61, 0x05, 0, 0, 9]))).toEqual([new Map([['a', null]])])
  expect(read(Buffer.concat([Buffer.of(0x0b), writeAmf0([5]).subarray(1), Buffer.of(0, 0)]))).toEqual([5])
  expect(read(Buffer.of(0x06))).toEqual([null])
  expect(read(Buffer.from([0x0c, 0, 0, 0, 2, 0x68, 0x69]))).toEqual(['hi'])
})

test('a message cut short anywhere is refused', () => {
  const whole = writeAmf0(['publish', 4, null, amfObject({ a: 1, b: [true, 'x'] })])
  const [first, second, third] = [10, 19, 20]
  for (let length = 1; length < whole.length; length += 1) {
    // Where one value ends the message is whole, if short.
    if (length === first || length === second || length === third) continue
    expect(() => read(whole.subarray(0, length))).toThrow(/cut short/)
  }
})

test('[MEDIA-9] deeper nesting than the limit is refused', () => {
  const nested = (depth: number): AmfValue => (depth === 0 ? 1 : amfObject({ in: nested(depth - 1) }))
  expect(() => read(writeAmf0([nested(mediaLimits.amfDepth)]))).not.toThrow()
  expect(() => read(writeAmf0([nested(mediaLimits.amfDepth + 1)]))).toThrow(/deeply/)
})

test('[MEDIA-9] more values than the limit are refused, also when an array only claims to have them', () => {
  const many = (count: number): Buffer => writeAmf0(Array.from({ length: count }, () => null))
  expect(read(many(mediaLimits.amfNodes))).toHaveLength(mediaLimits.amfNodes)
  expect(() => read(many(mediaLimits.amfNodes + 1))).toThrow(/too many/)
  expect(() => read(Buffer.of(0x0a, 0xff, 0xff, 0xff, 0xff))).toThrow(/too many/)
})

test.each([0x04, 0x07, 0x0d, 0x11, 0x7f, 0xff])('type 0x%s, which no encoder sends, is refused', (marker) => {
  expect(() => read(Buffer.of(marker, 0, 0, 0, 0))).toThrow(/unknown type/)
})
