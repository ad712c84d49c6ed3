/** Reads the texts of unmasked WebSocket frames out of chunks as they come; a handshake's rest is skipped. */
export function decodeFrames(): (chunk: Buffer) => string[] {
  let kept: Buffer = Buffer.alloc(0)
  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
    const texts: string[] = []
    for (;;) {
      const frame = firstFrame(kept)
      if (frame === null) return texts
      texts.push(kept.toString('utf8', frame.start, frame.end))
      kept = kept.subarray(frame.end)
    }
  }
}

function firstFrame(bytes: Buffer): { start: number; end: number } | null {
  if (bytes.length < 2) return null
  const short = (bytes[1] ?? 0) & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start) return null
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : bytes.readUInt32BE(6)
  return bytes.length < start + length ? null : { start, end: start + length }
}
