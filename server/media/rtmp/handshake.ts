import { randomBytes } from 'node:crypto'
import { MediaRefusal } from '../mediaRefusal'

const PART_BYTES = 1_536
const VERSION = 3

/** S0 and S1; S2 repeats C1. The simple handshake is enough for OBS's library, ffmpeg and GStreamer (tried). */
export const writeServerHello = (c1: Buffer): Buffer => {
  const s1 = randomBytes(PART_BYTES)
  s1.fill(0, 0, 8)
  return Buffer.concat([Buffer.of(VERSION), s1, c1])
}

/** Collects C0, C1 and C2, then hands on whatever came behind them. */
export class ServerHandshake {
  private kept: Buffer = Buffer.alloc(0)
  private answered = false

  constructor(private readonly send: (bytes: Buffer) => void) {}

  /**
   * @returns the bytes behind the handshake once it is complete, null before.
   * @throws MediaRefusal `badMedia` when the first byte is not RTMP version 3.
   */
  feed(bytes: Buffer): Buffer | null {
    this.kept = Buffer.concat([this.kept, bytes])
    if (this.kept.length > 0 && this.kept.readUInt8(0) !== VERSION) {
      throw new MediaRefusal('badMedia', 'this is not RTMP')
    }
    if (!this.answered && this.kept.length >= 1 + PART_BYTES) {
      this.answered = true
      this.send(writeServerHello(this.kept.subarray(1, 1 + PART_BYTES)))
    }
    if (this.kept.length < 1 + 2 * PART_BYTES) return null
    const behind = this.kept.subarray(1 + 2 * PART_BYTES)
    this.kept = Buffer.alloc(0)
    return behind
  }
}

/** C0 and C1 of our own publishing client. */
export const writeClientHello = (): Buffer => {
  const c1 = randomBytes(PART_BYTES)
  c1.fill(0, 0, 8)
  return Buffer.concat([Buffer.of(VERSION), c1])
}

/** Bytes of S0, S1 and S2 together. */
export const SERVER_HANDSHAKE_BYTES = 1 + 2 * PART_BYTES

/** C2 repeats S1. */
export const readServerFirstPart = (bytes: Buffer): Buffer => bytes.subarray(1, 1 + PART_BYTES)
