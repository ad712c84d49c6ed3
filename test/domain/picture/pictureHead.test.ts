import { readFileSync } from 'node:fs'
import path from 'node:path'
import { imageSize } from 'image-size'
import fc from 'fast-check'
import { detectPictureKind, readPictureSize } from '@/domain/picture/pictureHead'
import { fitPicture, fitsPixels, pictureLimits } from '@/domain/picture/pictureRules'
import { makeJpeg, makePng, makeWebp } from '../../fixtures/pictures'

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const webp = (chunk: string): Buffer => latin(`RIFF\x1a\0\0\0WEBP${chunk}`)
const size800 = { widthPx: 800, heightPx: 600 }
const chosen = (name: string): Buffer => readFileSync(path.join(__dirname, '../../fixtures/chosen', name))

describe('[PICTURE-1] a file is known by its content', () => {
  test.each([
    ['a JPEG', makeJpeg(790, 6_000), 'jpeg', { widthPx: 790, heightPx: 6_000 }],
    ['a PNG, whatever it is called', makePng(30, 20), 'png', { widthPx: 30, heightPx: 20 }],
    ['a WebP with features', makeWebp(4_000, 3_000), 'webp', { widthPx: 4_000, heightPx: 3_000 }],
    ['a plain WebP', webp('VP8 \x0a\0\0\0\x30\x01\0\x9d\x01\x2a\x20\x03\x58\x02'), 'webp', size800],
    ['a lossless WebP', webp('VP8L\x0a\0\0\0\x2f\x1f\xc3\x95\0'), 'webp', size800],
    ['a GIF called .jpg', chosen('gif-named.jpg'), 'gif', { widthPx: 100, heightPx: 100 }],
    ['a long JPEG', chosen('long-790x6000.jpg'), 'jpeg', { widthPx: 790, heightPx: 6_000 }],
    ['a HEIC', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'heic', null],
    ['an AVIF', latin('\0\0\0\x18ftypavif\0\0\0\0mif1avif'), 'avif', null],
    ['a BMP', latin('BM\0\0\0\0'), 'bmp', null],
    ['an SVG', latin('<svg xmlns="http://www.w3.org/2000/svg"/>'), null, null],
    ['an SVG with a declaration', latin('<?xml version="1.0"?><svg/>'), null, null],
    ['a film', latin('\0\0\0\x18ftypisom\0\0\0\0'), null, null],
    ['a page', latin('<!doctype html>'), null, null],
    ['nothing', Buffer.alloc(0), null, null],
  ])('%s', (_, bytes, kind, size) => {
    expect(detectPictureKind(bytes)).toBe(kind)
    expect(readPictureSize(bytes, detectPictureKind(bytes))).toEqual(size)
  })

  test('its size is the one that others read', () => {
    for (const bytes of [makeJpeg(61, 40), makePng(60, 41), makeWebp(62, 44), chosen('long-790x6000.jpg')]) {
      const { width, height } = imageSize(bytes)
      expect(readPictureSize(bytes, detectPictureKind(bytes))).toEqual({ widthPx: width, heightPx: height })
    }
  })

  test('of any bytes it says something or nothing, and never fails', () => {
    const heads = fc.constantFrom(...['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF1234WEBPVP8 ', 'GIF89a', ''].map(latin))
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 60 }), (head, rest) => {
        const bytes = Buffer.concat([head, rest])
        const size = readPictureSize(bytes, detectPictureKind(bytes))
        expect(size === null || (size.widthPx > 0 && size.heightPx > 0)).toBe(true)
      }),
    )
  })
})

describe('[PICTURE-2] an image that is redrawn', () => {
  const side = fc.integer({ min: 1, max: 60_000 })
  test('fits, keeps its shape and grows never', () => {
    fc.assert(
      fc.property(side, side, (widthPx, heightPx) => {
        const fitted = fitPicture({ widthPx, heightPx })
        expect(fitsPixels(fitted)).toBe(true)
        expect(Math.max(fitted.widthPx, fitted.heightPx)).toBeLessThanOrEqual(4_096)
        expect(fitted.widthPx).toBeLessThanOrEqual(widthPx)
        expect(fitted.heightPx).toBeLessThanOrEqual(heightPx)
        const scale = fitted.widthPx / widthPx
        expect(Math.abs(fitted.heightPx - heightPx * scale)).toBeLessThanOrEqual(1 + heightPx / widthPx)
      }),
    )
  })

  test.each([
    [{ widthPx: 5_184, heightPx: 3_888 }, { widthPx: 1_848, heightPx: 1_386 }],
    [{ widthPx: 790, heightPx: 6_000 }, { widthPx: 539, heightPx: 4_096 }],
    [{ widthPx: 600, heightPx: 600 }, { widthPx: 600, heightPx: 600 }],
  ])('%j becomes %j', (size, fitted) => expect(fitPicture(size)).toEqual(fitted))

  test('a long one of few pixels is kept as it is', () => {
    expect(fitsPixels({ widthPx: 790, heightPx: 6_000 })).toBe(true)
    expect(fitsPixels({ widthPx: 1, heightPx: pictureLimits.sidePx + 1 })).toBe(false)
  })
})
