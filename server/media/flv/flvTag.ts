/** Kinds of FLV tag; RTMP uses the same numbers for its messages. */
export const tagType = { audio: 8, video: 9, script: 18 } as const

/** Wraps a body as a whole FLV tag with its trailing size, ready to be sent to any number of players. */
export const writeTag = (type: number, timestampMs: number, body: Buffer): Buffer => {
  const tag = Buffer.allocUnsafe(11 + body.length + 4)
  const timestamp = timestampMs >>> 0
  tag.writeUInt8(type, 0)
  tag.writeUIntBE(body.length, 1, 3)
  tag.writeUIntBE(timestamp & 0xffffff, 4, 3)
  tag.writeUInt8(timestamp >>> 24, 7)
  tag.writeUIntBE(0, 8, 3)
  body.copy(tag, 11)
  tag.writeUInt32BE(11 + body.length, 11 + body.length)
  return tag
}

/**
 * The file header. The flags must be true: a player that is promised sound that never comes does not start
 * (measured with mpegts.js on a stream without sound).
 */
export const writeFlvHeader = (tracks: { video: boolean; audio: boolean }): Buffer =>
  Buffer.of(0x46, 0x4c, 0x56, 1, (tracks.audio ? 4 : 0) | (tracks.video ? 1 : 0), 0, 0, 0, 9, 0, 0, 0, 0)
