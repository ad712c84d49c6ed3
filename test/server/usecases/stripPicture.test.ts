import { readFileSync } from 'node:fs'
import path from 'node:path'
import { imageSize } from 'image-size'
import { stripPicture } from '../../../server/usecases/stripPicture'
import { makeJpeg, makePng, makeWebp, pngChunk } from '../../fixtures/pictures'

const PLACE = 'GPS 31.2304 N 121.4737 E'

/** An Exif block as phones write it: which way is up, and where it was. */
function exif(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const little = order === 'II'
  const head = Buffer.alloc(26)
  head.write(order, 'latin1')
  const u16 = (value: number, at: number): number =>
    little ? head.writeUInt16LE(value, at) : head.writeUInt16BE(value, at)
  const u32 = (value: number, at: number): number =>
    little ? head.writeUInt32LE(value, at) : head.writeUInt32BE(value, at)
  u16(42, 2)
  u32(8, 4)
  u16(1, 8)
  u16(0x0112, 10)
  u16(3, 12)
  u32(1, 14)
  u16(orientation, 18)
  return Buffer.concat([head, Buffer.from(PLACE)])
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
const afterStart = (picture: Buffer, at: number, ...more: Buffer[]): Buffer =>
  Buffer.concat([picture.subarray(0, at), ...more, picture.subarray(at)])
const exifHead = Buffer.from('Exif\0\0', 'latin1')

const jpeg = (orientation: number, order?: 'II' | 'MM'): Buffer =>
  afterStart(
    makeJpeg(60, 40),
    2,
    segment(0xe1, Buffer.concat([exifHead, exif(orientation, order)])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${PLACE}`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${PLACE}`)),
    segment(0xfe, Buffer.from(PLACE)),
  )
const png = (orientation: number): Buffer =>
  afterStart(makePng(60, 40), 33, pngChunk('eXIf', exif(orientation)), pngChunk('tEXt', Buffer.from(`Place\0${PLACE}`)))
function webp(orientation: number): Buffer {
  const block = exif(orientation)
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1')
  head.writeUInt32LE(block.length, 4)
  const whole = Buffer.concat([makeWebp(60, 40), head, block])
  whole.writeUInt32LE(whole.length - 8, 4)
  whole[20] = 0x08
  return whole
}
const orientationOf = (bytes: Buffer): number | undefined => imageSize(bytes).orientation

describe('an image that is kept', () => {
  test.each([
    ['jpg', jpeg(1), makeJpeg(60, 40)],
    ['png', png(1), makePng(60, 40)],
    ['webp', webp(1), makeWebp(60, 40)],
  ] as const)('in %s reveals no place, and is otherwise unchanged', (format, told, plain) => {
    expect(told.includes(PLACE)).toBe(true)
    expect(stripPicture(told, format).equals(plain)).toBe(true)
  })

  test.each([['II'], ['MM']] as const)('in jpg is still turned the right way (%s)', (order) => {
    const stripped = stripPicture(jpeg(6, order), 'jpg')
    expect(stripped.includes(PLACE)).toBe(false)
    expect(orientationOf(stripped)).toBe(6)
  })

  test('in png and webp is still turned the right way', () => {
    for (const [format, bytes] of [['png', png(8)], ['webp', webp(8)]] as const) {
      const stripped = stripPicture(bytes, format)
      expect(stripped.includes(PLACE)).toBe(false)
      // Stripped once more it stays as it is: the tag that is left is read.
      expect(stripPicture(stripped, format).equals(stripped)).toBe(true)
      expect(stripped.includes(format === 'png' ? 'eXIf' : 'EXIF')).toBe(true)
    }
  })

  test('in jpg keeps colours and scans, and nothing behind its end', () => {
    const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1'))
    const data = Buffer.from([7, 0xff, 0, 8, 0xff, 0xd0, 9])
    const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), data])
    const plain = makeJpeg(60, 40)
    const body = Buffer.concat([plain.subarray(0, 2), profile, plain.subarray(2, -2), scan, scan, plain.subarray(-2)])
    expect(stripPicture(Buffer.concat([body, jpeg(1)]), 'jpg').equals(body)).toBe(true)
  })

  test('as GIF keeps frames, timing and loop, and loses words and data behind its end', () => {
    const bytes = readFileSync(path.join(__dirname, '../../fixtures/chosen/gif-named.jpg'))
    expect(stripPicture(bytes, 'gif').equals(bytes)).toBe(true)
    const words = Buffer.from(PLACE)
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, words.length]), words, Buffer.from([0])])
    const xmp = Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from('XMP DataXMP'), comment.subarray(2)])
    const at = bytes.indexOf(Buffer.from([0x21]), 13 + 6)
    const told = Buffer.concat([bytes.subarray(0, at), comment, xmp, bytes.subarray(at), words])
    expect(stripPicture(told, 'gif').equals(bytes)).toBe(true)
    for (let length = 13; length < bytes.length; length += 1) {
      expect(() => stripPicture(bytes.subarray(0, length), 'gif')).toThrow(/notAnImage/)
    }
  })

  test('is refused where its lengths do not add up, at any cut', () => {
    for (const [format, bytes] of [['jpg', jpeg(6)], ['png', png(6)], ['webp', webp(6)]] as const) {
      for (let length = 12; length < bytes.length; length += 1) {
        try {
          expect(stripPicture(bytes.subarray(0, length), format).includes(PLACE)).toBe(false)
        } catch (error) {
          expect(error).toMatchObject({ code: 'upload.notAnImage' })
        }
      }
    }
  })
})
