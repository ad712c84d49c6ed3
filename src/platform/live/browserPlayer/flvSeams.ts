/** Flags of the FLV header. */
const AUDIO = 4
const VIDEO = 1
const SCRIPT_TAG = 18
const HEADER_BYTES = 13
const TAG_HEAD_BYTES = 11
const TAG_END_BYTES = 4
/** A longer script tag is not read. Bytes; ours have 300. */
const MOST_FACTS_BYTES = 64_000

/** A stretch of the stream; `flags` where other tracks begin with it, as the FLV header names them. */
export interface FlvPiece {
  readonly bytes: Uint8Array
  readonly flags: number | null
}

/** The header of an FLV file with these tracks. */
export const flvHeader = (flags: number): Uint8Array =>
  Uint8Array.of(0x46, 0x4c, 0x56, 1, flags, 0, 0, 0, 9, 0, 0, 0, 0)

/** The tracks that a metadata tag (`onMetaData`) names; null where it names none. */
function readFlags(facts: Uint8Array): number | null {
  const text = String.fromCharCode(...facts)
  const read = (name: string): boolean | null => {
    const at = text.indexOf(name) + name.length
    // AMF0: 1 is a boolean, whose byte follows.
    return at < name.length || facts[at] !== 1 ? null : facts[at + 1] !== 0
  }
  const [audio, video] = [read('hasAudio'), read('hasVideo')]
  return audio === null || video === null ? null : (audio ? AUDIO : 0) | (video ? VIDEO : 0)
}

const join = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(one.length + other.length)
  bytes.set(one)
  bytes.set(other, one.length)
  return bytes
}

/**
 * Finds the seams of a live FLV stream: fact sheets after which other tracks arrive (MEDIA-17). A media source cannot
 * gain or lose a track, so a reader begins anew there. Bytes pass through; at most a tag's head is held back.
 */
export function createFlvSeams(): (chunk: Uint8Array) => readonly FlvPiece[] {
  let held: Uint8Array = new Uint8Array(0)
  let skip = HEADER_BYTES
  let present: number | null = null
  return (chunk) => {
    const bytes = held.length > 0 ? join(held, chunk) : chunk
    const pieces: FlvPiece[] = []
    let from = 0
    let flags: number | null = null
    let at = 0
    for (;;) {
      const step = Math.min(skip, bytes.length - at)
      at += step
      skip -= step
      if (skip > 0 || bytes.length - at < TAG_HEAD_BYTES) break
      const size = (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
      const whole = TAG_HEAD_BYTES + size + TAG_END_BYTES
      if (bytes[at] === SCRIPT_TAG && size <= MOST_FACTS_BYTES) {
        if (bytes.length - at < whole) break
        const next = readFlags(bytes.subarray(at + TAG_HEAD_BYTES, at + TAG_HEAD_BYTES + size))
        if (next !== null && present !== null && next !== present) {
          if (at > from) pieces.push({ bytes: bytes.subarray(from, at), flags })
          from = at
          flags = next
        }
        present = next ?? present
      }
      skip = whole
    }
    if (at > from) pieces.push({ bytes: bytes.subarray(from, at), flags })
    held = bytes.slice(at)
    return pieces
  }
}
