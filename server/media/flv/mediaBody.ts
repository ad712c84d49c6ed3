/** The head of an FLV body, before its codec data is parsed. Legacy and enhanced bodies give the same result. */
export type WrappedBody =
  /** A decoder's header: an `avcC` record or an AudioSpecificConfig. */
  | { readonly what: 'config'; readonly data: Buffer }
  | {
      readonly what: 'frame'
      /** As the encoder marked it, which need not be true. */
      readonly flaggedKey: boolean
      readonly compositionMs: number
      readonly data: Buffer
      /** The body is of the old kind, which players read: `data` is its end. */
      readonly isPlain: boolean
    }
  /** Commands, ends of sequences, empty bodies and tracks after the first: nothing here is for viewers. */
  | { readonly what: 'nothing' }
  | { readonly what: 'cutShort' }
  /** `name` is null for a number that no list knows: garbage rather than a codec. */
  | { readonly what: 'otherCodec'; readonly name: string | null }

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
  11: 'Speex',
  14: 'MP3',
}
/** FourCCs of Enhanced RTMP v2. */
const fourCcCodecs: Readonly<Record<string, string>> = {
  hvc1: 'HEVC (H.265)',
  av01: 'AV1',
  vp09: 'VP9',
  vp08: 'VP8',
  vvc1: 'VVC (H.266)',
  Opus: 'Opus',
  '.mp3': 'MP3',
  'ac-3': 'AC-3',
  'ec-3': 'E-AC-3',
  fLaC: 'FLAC',
}

const AVC = 7
const AAC = 10
const ENHANCED_VIDEO = 0x80
const ENHANCED_AUDIO = 9
const COMMAND_FRAME = 5
/** Packet types of Enhanced RTMP v2; 0 to 2 mean the same for the old kind. */
const packet = { start: 0, frames: 1, end: 2, framesNow: 3, multitrack: { video: 6, audio: 5 }, modifier: 7 } as const

const nothing: WrappedBody = { what: 'nothing' }
const cutShort: WrappedBody = { what: 'cutShort' }

/** Reads the head of a video body. Never throws. */
export const readVideoBody = (body: Buffer): WrappedBody => {
  if (body.length === 0) return nothing
  const first = body.readUInt8(0)
  if (first & ENHANCED_VIDEO) return readEnhanced('video', body)
  const codec = first & 0x0f
  if (codec !== AVC) return { what: 'otherCodec', name: videoCodecs[codec] ?? null }
  // Frame type 5 is a command to the player, not a picture.
  if (first >> 4 === COMMAND_FRAME) return nothing
  const kind = body[1]
  if (kind !== undefined && kind > packet.frames) return nothing
  if (body.length < 5) return cutShort
  if (body.length === 5) return nothing
  const data = body.subarray(5)
  if (kind === packet.start) return { what: 'config', data }
  return { what: 'frame', flaggedKey: first >> 4 === 1, compositionMs: body.readIntBE(2, 3), data, isPlain: true }
}

/** Reads the head of an audio body. Never throws. */
export const readAudioBody = (body: Buffer): WrappedBody => {
  if (body.length === 0) return nothing
  const codec = body.readUInt8(0) >> 4
  if (codec === ENHANCED_AUDIO) return readEnhanced('audio', body)
  if (codec !== AAC) return { what: 'otherCodec', name: audioCodecs[codec] ?? null }
  if (body.length < 2) return cutShort
  // ffmpeg announces sound by an empty header before it has the real one.
  if (body.length === 2) return nothing
  const data = body.subarray(2)
  if (body.readUInt8(1) === packet.start) return { what: 'config', data }
  return { what: 'frame', flaggedKey: false, compositionMs: 0, data, isPlain: true }
}

/** Reads from the front; past the end it is over for the whole body. */
class Head {
  private at = 1

  constructor(private readonly body: Buffer) {}

  number(bytes: 1 | 2 | 3): number {
    return this.skip(bytes).readUIntBE(0, bytes)
  }

  text(bytes: number): string {
    return this.skip(bytes).toString('latin1')
  }

  skip(bytes: number): Buffer {
    if (this.at + bytes > this.body.length) throw new RangeError('past the end')
    this.at += bytes
    return this.body.subarray(this.at - bytes, this.at)
  }

  get rest(): Buffer {
    return this.body.subarray(this.at)
  }
}

/** Reads a body of Enhanced RTMP v2: H.264 and AAC are only wrapped otherwise; of several tracks the first is taken. */
function readEnhanced(kind: 'video' | 'audio', body: Buffer): WrappedBody {
  const first = body.readUInt8(0)
  const frameType = kind === 'video' ? (first >> 4) & 7 : 0
  const head = new Head(body)
  try {
    let type = first & 0x0f
    while (type === packet.modifier) {
      const short = head.number(1) + 1
      head.skip(short === 256 ? head.number(2) + 1 : short)
      type = head.number(1) & 0x0f
    }
    if (frameType === COMMAND_FRAME) return nothing
    let data: Buffer | null = null
    let fourCc = ''
    if (type === packet.multitrack[kind]) {
      const tracks = head.number(1)
      type = tracks & 0x0f
      const layout = tracks >> 4
      if (layout !== MANY_CODECS) fourCc = head.text(4)
      data = firstTrack(head, layout, (text) => (fourCc = text))
      if (data === null) return nothing
    } else fourCc = head.text(4)
    const wanted = kind === 'video' ? 'avc1' : 'mp4a'
    if (fourCc !== wanted) return { what: 'otherCodec', name: fourCcCodecs[fourCc] ?? readableFourCc(fourCc) }
    return readPacket(kind, type, frameType, data ?? head.rest)
  } catch (cause) {
    if (cause instanceof RangeError) return cutShort
    throw cause
  }
}

const readableFourCc = (fourCc: string): string | null => (/^[\w.-]{4}$/.test(fourCc) ? fourCc : null)

const ONE_TRACK = 0
const MANY_CODECS = 2

/** The data of track 0 of a multitrack body; null when it is not there. */
function firstTrack(head: Head, layout: number, onFourCc: (fourCc: string) => void): Buffer | null {
  while (head.rest.length > 0) {
    if (layout === MANY_CODECS) onFourCc(head.text(4))
    const track = head.number(1)
    const data = layout === ONE_TRACK ? head.rest : head.skip(head.number(3))
    if (track === 0) return data
    if (layout === ONE_TRACK) return null
  }
  return null
}

function readPacket(kind: 'video' | 'audio', type: number, frameType: number, data: Buffer): WrappedBody {
  if (data.length === 0) return nothing
  if (type === packet.start) return { what: 'config', data }
  const frame = { what: 'frame', flaggedKey: frameType === 1, isPlain: false } as const
  if (type === packet.frames && kind === 'video') {
    if (data.length < 3) return cutShort
    return { ...frame, compositionMs: data.readIntBE(0, 3), data: data.subarray(3) }
  }
  const isFrame = type === packet.frames || (type === packet.framesNow && kind === 'video')
  return isFrame ? { ...frame, compositionMs: 0, data } : nothing
}

/** The head of a plain body: an AVC picture or header, or AAC. */
export const writeVideoHead = (key: boolean, isConfig: boolean, compositionMs: number): Buffer => {
  const head = Buffer.of((key ? 0x10 : 0x20) | AVC, isConfig ? packet.start : packet.frames, 0, 0, 0)
  head.writeIntBE(compositionMs, 2, 3)
  return head
}

export const writeAudioHead = (isConfig: boolean): Buffer =>
  Buffer.of((AAC << 4) | 0x0f, isConfig ? packet.start : packet.frames)
