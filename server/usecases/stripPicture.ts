import { crc32 } from 'node:zlib'
import { AppError } from '@/domain/errors/AppError'
import type { PictureFormat } from '../ports/pictures'

/**
 * A picture without what it tells of its maker: place, camera, time, program, previews, words. Pixels, colour profile
 * and which way is up stay. Formats: JPEG (ITU-T T.81, Exif 2.32), PNG 3rd edition, WebP container (RFC 9649),
 * GIF89a.
 * @throws AppError `upload.notAnImage` when its parts do not add up.
 */
export const stripPicture = (bytes: Buffer, format: PictureFormat): Buffer => strippers[format](bytes)

const ORIENTATION = 0x0112
const EXIF_HEAD = Buffer.from('Exif\0\0', 'latin1')

/** Orientation of an Exif block, 1–8; 1, upright, when it says nothing or nonsense. */
function orientationOf(exif: Buffer): number {
  const tiff = exif.subarray(0, 6).equals(EXIF_HEAD) ? exif.subarray(6) : exif
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const read = (at: number, bytes: number): number => {
    if (at + bytes > tiff.length) return 0
    return little ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes)
  }
  const u16 = (at: number): number => read(at, 2)
  const directory = read(4, 4)
  for (let entry = 0; entry < u16(directory); entry += 1) {
    const at = directory + 2 + entry * 12
    if (at >= tiff.length) break
    if (u16(at) === ORIENTATION) return u16(at + 8) >= 1 && u16(at + 8) <= 8 ? u16(at + 8) : 1
  }
  return 1
}

/** An Exif block, as TIFF, that says which way is up and nothing else. */
const exifOf = (orientation: number): Buffer =>
  Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])

function slice(bytes: Buffer, from: number, to: number): Buffer {
  // Bytes behind a wrong length cannot be judged.
  if (to > bytes.length || to < from) throw new AppError('upload.notAnImage')
  return bytes.subarray(from, to)
}

const SCAN = 0xda
const END = 0xd9
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

function stripJpeg(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 2)]
  let at = 2
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) throw new AppError('upload.notAnImage')
    const marker = slice(bytes, at + 1, at + 2).readUInt8()
    // Any number of these may fill the space before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    // Behind the end phones hide second pictures and films, each with a place of its own.
    if (marker === END) return Buffer.concat([...kept, bytes.subarray(at, at + 2)])
    let end = at + 2 + slice(bytes, at + 2, at + 4).readUInt16BE()
    const body = slice(bytes, at + 4, end)
    if (marker === SCAN) {
      while (end < bytes.length && !isMarker(bytes, end)) end += 1
    }
    if (marker === 0xe1 && body.subarray(0, 6).equals(EXIF_HEAD)) {
      const orientation = orientationOf(body)
      if (orientation !== 1) kept.push(jpegExif(orientation))
    } else if (isNeeded(marker, body)) kept.push(bytes.subarray(at, end))
    at = end
  }
  // It broke off before its end.
  throw new AppError('upload.notAnImage')
}

/** Within a scan 0xff is data when 0 or a restart follows. */
const isMarker = (bytes: Buffer, at: number): boolean => {
  const next = bytes[at + 1] ?? 0
  return bytes[at] === 0xff && next !== 0 && !isRestart(next)
}

/** Of the application's segments the kind (JFIF), the colour profile and Adobe's colour transform; no comments. */
const isNeeded = (marker: number, body: Buffer): boolean => {
  if (marker === 0xe2) return body.toString('latin1', 0, 11) === 'ICC_PROFILE'
  const isApplication = marker >= 0xe0 && marker <= 0xef
  return isApplication ? marker === 0xe0 || marker === 0xee : marker !== 0xfe
}

function jpegExif(orientation: number): Buffer {
  const body = Buffer.concat([EXIF_HEAD, exifOf(orientation)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const pngWords = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

function stripPng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at < bytes.length; ) {
    const length = slice(bytes, at, at + 4).readUInt32BE()
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    const whole = slice(bytes, at, end)
    if (type === 'eXIf') {
      const orientation = orientationOf(whole.subarray(8, 8 + length))
      if (orientation !== 1) kept.push(pngChunk('eXIf', exifOf(orientation)))
    } else if (!pngWords.has(type)) kept.push(whole)
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  throw new AppError('upload.notAnImage')
}

function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(body.length, 0)
  around.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}

const WEBP_EXIF = 0x08
const WEBP_XMP = 0x04

function stripWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  let orientation = 1
  let flags: Buffer | null = null
  const whole = slice(bytes, 0, 8 + slice(bytes, 4, 8).readUInt32LE())
  for (let at = 12; at < whole.length; ) {
    const length = slice(whole, at + 4, at + 8).readUInt32LE()
    const type = whole.toString('latin1', at, at + 4)
    const end = at + 8 + length + (length % 2)
    const chunk = Buffer.from(slice(whole, at, Math.min(end, Math.max(whole.length, at + 8 + length))))
    if (type === 'EXIF') orientation = orientationOf(chunk.subarray(8, 8 + length))
    else if (type !== 'XMP ') kept.push(chunk)
    if (type === 'VP8X') flags = chunk
    at = end
  }
  if (flags !== null) {
    flags[8] = (slice(flags, 8, 9).readUInt8() & ~(WEBP_EXIF | WEBP_XMP)) | (orientation === 1 ? 0 : WEBP_EXIF)
    // 26 bytes: even, so that no byte has to follow.
    if (orientation !== 1) kept.push(Buffer.from('EXIF\x1a\0\0\0', 'latin1'), exifOf(orientation))
  }
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

const GIF_EXTENSION = 0x21
const GIF_IMAGE = 0x2c
const GIF_END = 0x3b
const GIF_CONTROL = 0xf9
const GIF_APPLICATION = 0xff

/** Bytes of a colour table, by the field that announces it. */
const colourTableBytes = (field: number): number => ((field & 0x80) === 0 ? 0 : 3 * 2 ** ((field & 7) + 1))

/** Where a run of sub-blocks ends. */
function afterSubBlocks(bytes: Buffer, from: number): number {
  let at = from
  let length: number
  do {
    length = slice(bytes, at, at + 1).readUInt8()
    at += 1 + length
  } while (length > 0)
  return at
}

/** Pictures, their timing and the loop stay; comments, texts and application data are removed. */
function stripGif(bytes: Buffer): Buffer {
  let at = 13 + colourTableBytes(slice(bytes, 10, 11).readUInt8())
  const kept = [slice(bytes, 0, at)]
  let images = 0
  for (;;) {
    const block = slice(bytes, at, at + 1).readUInt8()
    if (block === GIF_END && images > 0) return Buffer.concat([...kept, Buffer.from([GIF_END])])
    if (block === GIF_IMAGE) {
      const end = afterSubBlocks(bytes, at + 11 + colourTableBytes(slice(bytes, at + 9, at + 10).readUInt8()))
      kept.push(slice(bytes, at, end))
      images += 1
      at = end
      continue
    }
    if (block !== GIF_EXTENSION) throw new AppError('upload.notAnImage')
    const label = slice(bytes, at + 1, at + 2).readUInt8()
    const end = afterSubBlocks(bytes, at + 2)
    const extension = slice(bytes, at, end)
    const isLoop = label === GIF_APPLICATION && extension.toString('latin1', 3, 14) === 'NETSCAPE2.0'
    if (label === GIF_CONTROL || isLoop) kept.push(extension)
    at = end
  }
}

const strippers: Record<PictureFormat, (bytes: Buffer) => Buffer> = {
  jpg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  gif: stripGif,
}
