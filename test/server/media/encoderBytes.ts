import { writeAvcRecord } from '../../../server/media/codec/avcConfig'
import { joinUnits, withoutEmulation } from '../../../server/media/codec/nalUnits'
import { writeAudioHead, writeVideoHead } from '../../../server/media/flv/mediaBody'

/** NAL units and FLV bodies as encoders, cameras and phones write them, right and wrong. All made by code. */

const hex = (text: string): Buffer => Buffer.from(text.replace(/ /g, ''), 'hex')

/** Two sequence parameter sets of the same id, and a picture parameter set. */
export const sets = {
  small: hex('67 42 00 0a f8 41 a2'),
  large: hex('67 64 00 28 ac d9 40 78 02 27 e5 c0 44 00 00 03 00 04 00 00 03 00 f0 3c 60 c6 58'),
  pps: hex('68 ce 3c 80'),
  otherPps: hex('68 ce 38 80'),
} as const

/** The same sequence parameter set (id 0) under id 1: 010 in Exp-Golomb instead of 1, the rest two bits later. */
export const withSetId1 = (sps: Buffer): Buffer => {
  const bits = [...withoutEmulation(sps)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const moved = `${bits.slice(0, 32)}010${bits.slice(33)}`
  const bytes = Buffer.from(moved.match(/.{1,8}/g)!.map((byte) => parseInt(byte.padEnd(8, '0'), 2)))
  return hex(bytes.toString('hex').replace(/../g, '$& ').replace(/00 00 (?=0[0-3])/g, '00 00 03 '))
}

const filled = (header: number, first: number, length = 30): Buffer =>
  Buffer.concat([Buffer.of(header, first), Buffer.alloc(length, 0x5a)])

/** A slice begins with two Exp-Golomb numbers: first macroblock 0 and the slice type, 7 (I) or 5 (P) as x264 writes. */
export const units = {
  idr: filled(0x65, 0b10001000),
  intra: filled(0x41, 0b10001000),
  predicted: filled(0x41, 0b10011000),
  /** Recovery after 25 frames, as x264 writes it with intra refresh. */
  recovery: hex('06 06 02 00 d0 80').subarray(0, 6),
  /** Some other SEI message: user data. */
  userData: Buffer.concat([hex('06 05 12'), Buffer.alloc(18, 0x41), Buffer.of(0x80)]),
  delimiter: hex('09 f0'),
  filler: hex('0c ff ff 80'),
  endOfSequence: hex('0a'),
} as const

/** A picture's body with 4-byte lengths. */
export const picture = (nals: readonly Buffer[], { key = false, compositionMs = 0 } = {}): Buffer =>
  joinUnits(writeVideoHead(key, false, compositionMs), nals, 4)

/** The same NAL units behind start codes: raw output of a hardware encoder. */
export const rawPicture = (nals: readonly Buffer[], { key = false, long = true } = {}): Buffer =>
  Buffer.concat([
    writeVideoHead(key, false, 0),
    ...nals.flatMap((nal) => [Buffer.from(long ? [0, 0, 0, 1] : [0, 0, 1]), nal]),
  ])

export const videoHeader = (sps: Buffer = sets.small, pps: readonly Buffer[] = [sets.pps]): Buffer =>
  Buffer.concat([writeVideoHead(true, true, 0), writeAvcRecord([sps], pps, 4)])

/** AAC-LC, 44.1 kHz, stereo. */
const audioConfig = hex('12 10')
export const audioHeader = Buffer.concat([writeAudioHead(true), audioConfig])
export const rawSound = Buffer.concat([Buffer.of(0x21), Buffer.alloc(20, 0x33)])
export const sound = (data: Buffer = rawSound): Buffer => Buffer.concat([writeAudioHead(false), data])

/** One ADTS frame, as the config above says: profile LC, rate index 4, two channels. */
export const adts = (data: Buffer = rawSound, { checksum = false } = {}): Buffer => {
  const length = (checksum ? 9 : 7) + data.length
  const header = Buffer.alloc(checksum ? 9 : 7)
  header[0] = 0xff
  header[1] = checksum ? 0xf0 : 0xf1
  header[2] = 0b01010000
  header[3] = 0b10000000 | (length >> 11)
  header[4] = (length >> 3) & 0xff
  header[5] = ((length & 7) << 5) | 0x1f
  header[6] = 0xfc
  return Buffer.concat([header, data])
}

/** The same body under its FourCC, as Enhanced RTMP wraps it. */
export const enhancedVideo = (plain: Buffer): Buffer => {
  const isConfig = plain[1] === 0
  const head = Buffer.of(0x80 | ((plain[0] ?? 0) & 0x70) | (isConfig ? 0 : 1))
  return Buffer.concat([head, Buffer.from('avc1'), plain.subarray(isConfig ? 5 : 2)])
}
export const enhancedAudio = (plain: Buffer): Buffer =>
  Buffer.concat([Buffer.of(0x90 | (plain[1] === 0 ? 0 : 1)), Buffer.from('mp4a'), plain.subarray(2)])
