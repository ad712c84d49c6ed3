import { createFlvSeams, flvHeader, type FlvPiece } from '@/platform/live/browserPlayer/flvSeams'
import { amfObject, writeAmf0 } from '../../../server/media/amf/amf0'
import { tagType, writeFlvHeader, writeTag } from '../../../server/media/flv/flvTag'

const facts = (hasVideo: boolean, hasAudio: boolean): Buffer =>
  writeTag(tagType.script, 0, writeAmf0(['onMetaData', amfObject({ hasVideo, hasAudio, width: 540 })]))
const picture = writeTag(tagType.video, 40, Buffer.alloc(700, 0x12))
const sound = writeTag(tagType.audio, 40, Buffer.alloc(90, 8))
const head = writeFlvHeader({ video: true, audio: true })

/** Reads a stream that arrives in chunks of this size. */
const read = (stream: Buffer, size: number): { flags: number | null; bytes: Buffer }[] => {
  const split = createFlvSeams()
  const parts: { flags: number | null; bytes: Buffer }[] = []
  for (let at = 0; at < stream.length; at += size) {
    const pieces: readonly FlvPiece[] = split(new Uint8Array(stream.subarray(at, at + size)))
    for (const { bytes, flags } of pieces) {
      if (flags !== null || parts.length === 0) parts.push({ flags, bytes: Buffer.alloc(0) })
      const part = parts[parts.length - 1]!
      part.bytes = Buffer.concat([part.bytes, bytes])
    }
  }
  return parts
}

test.each([1, 7, 11, 64, 1_000, 100_000])(
  '[PLAY-9] a stream in chunks of %i bytes is split where its tracks change, and nowhere else',
  (size) => {
    const before = Buffer.concat([head, facts(true, true), picture, sound, facts(true, true), picture])
    const mute = Buffer.concat([facts(true, false), picture, picture])
    const whole = Buffer.concat([facts(true, true), sound, picture])
    expect(read(Buffer.concat([before, mute, whole]), size)).toEqual([
      { flags: null, bytes: before },
      { flags: 1, bytes: mute },
      { flags: 5, bytes: whole },
    ])
  },
)

test('[PLAY-9] a stream that says nothing of its tracks is one part', () => {
  const silent = writeTag(tagType.script, 0, writeAmf0(['onMetaData', amfObject({ width: 540 })]))
  const stream = Buffer.concat([head, silent, picture, silent, sound])
  expect(read(stream, 50)).toEqual([{ flags: null, bytes: stream }])
})

test('[PLAY-9] a part begins with a header of its own', () => {
  expect(Buffer.from(flvHeader(4))).toEqual(writeFlvHeader({ video: false, audio: true }))
})
