import { MediaRefusal } from '../mediaRefusal'

/** What the first bytes of a video or audio body say. */
export type BodyKind =
  | { readonly what: 'config' }
  | { readonly what: 'frame'; readonly key: boolean; readonly compositionMs: number }
  | { readonly what: 'nothing' }

const videoCodecs: Readonly<Record<number, string>> = {
  2: 'Sorenson H.263',
  3: 'Screen video',
  4: 'VP6',
  5: 'VP6 with alpha',
  6: 'Screen video 2',
  8: 'VP8',
  12: 'HEVC (H.265)',
  13: 'AV1',
}
const enhancedVideoCodecs: Readonly<Record<string, string>> = {
  hvc1: 'HEVC (H.265)',
  av01: 'AV1',
  vp09: 'VP9',
  vp08: 'VP8',
}
const audioCodecs: Readonly<Record<number, string>> = {
  0: 'PCM',
  1: 'ADPCM',
  2: 'MP3',
  3: 'PCM',
  4: 'Nellymoser',
  5: 'Nellymoser',
  6: 'Nellymoser',
  7: 'G.711',
  8: 'G.711',
  9: 'Enhanced RTMP audio',
  11: 'Speex',
  14: 'MP3',
}

const refuseVideo = (codec: string): MediaRefusal =>
  new MediaRefusal('unsupportedVideoCodec', `${codec} video is not supported here; set the encoder to H.264 (AVC)`)
const refuseAudio = (codec: string): MediaRefusal =>
  new MediaRefusal('unsupportedAudioCodec', `${codec} sound is not supported here; set the encoder to AAC`)

/**
 * Reads the head of a video body, letting AVC alone through.
 * @throws MediaRefusal `unsupportedVideoCodec` with the codec's name, `badMedia` when the body is cut short.
 */
export const readVideoBody = (body: Buffer): BodyKind => {
  if (body.length === 0) return { what: 'nothing' }
  const first = body.readUInt8(0)
  if (first & 0x80) {
    const fourCc = body.subarray(1, 5).toString('latin1')
    throw refuseVideo(enhancedVideoCodecs[fourCc] ?? 'Enhanced RTMP')
  }
  const codec = first & 0x0f
  if (codec !== 7) throw refuseVideo(videoCodecs[codec] ?? `Codec ${codec}`)
  // Frame type 5 is a command to the player, not a picture.
  if (first >> 4 === 5) return { what: 'nothing' }
  if (body.length < 5) throw new MediaRefusal('badMedia', 'a video message is cut short')
  const packet = body.readUInt8(1)
  if (body.length === 5) return { what: 'nothing' }
  if (packet === 0) return { what: 'config' }
  if (packet !== 1) return { what: 'nothing' }
  return { what: 'frame', key: first >> 4 === 1, compositionMs: body.readIntBE(2, 3) }
}

/**
 * Reads the head of an audio body, letting AAC alone through.
 * @throws MediaRefusal `unsupportedAudioCodec` with the codec's name, `badMedia` when the body is cut short.
 */
export const readAudioBody = (body: Buffer): BodyKind => {
  if (body.length === 0) return { what: 'nothing' }
  const codec = body.readUInt8(0) >> 4
  if (codec !== 10) throw refuseAudio(audioCodecs[codec] ?? `Codec ${codec}`)
  if (body.length < 2) throw new MediaRefusal('badMedia', 'an audio message is cut short')
  // ffmpeg announces sound by an empty header before it has the real one.
  if (body.length === 2) return { what: 'nothing' }
  if (body.readUInt8(1) === 0) return { what: 'config' }
  return { what: 'frame', key: false, compositionMs: 0 }
}
