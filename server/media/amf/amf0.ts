import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'

/** What AMF0 can say here. Objects and ECMA arrays both become plain maps; dates become their milliseconds. */
export type AmfValue = number | boolean | string | null | AmfValue[] | Map<string, AmfValue>

const bad = (words: string): MediaRefusal => new MediaRefusal('badMedia', `AMF: ${words}`)

class AmfReader {
  private at = 0
  private nodes = 0

  constructor(
    private readonly bytes: Buffer,
    private readonly limits: Pick<MediaLimits, 'amfDepth' | 'amfNodes'>,
  ) {}

  get done(): boolean {
    return this.at >= this.bytes.length
  }

  value(depth: number): AmfValue {
    if (depth > this.limits.amfDepth) throw bad('nested too deeply')
    if (++this.nodes > this.limits.amfNodes) throw bad('too many values')
    const marker = this.take(1).readUInt8(0)
    switch (marker) {
      case 0x00:
        return this.take(8).readDoubleBE(0)
      case 0x01:
        return this.take(1).readUInt8(0) !== 0
      case 0x02:
        return this.text(this.take(2).readUInt16BE(0))
      case 0x03:
        return this.properties(depth)
      case 0x05:
      case 0x06:
        return null
      case 0x08:
        this.take(4)
        return this.properties(depth)
      case 0x0a:
        return this.list(depth)
      case 0x0b: {
        const ms = this.take(8).readDoubleBE(0)
        this.take(2)
        return ms
      }
      case 0x0c:
        return this.text(this.take(4).readUInt32BE(0))
      default:
        throw bad(`unknown type 0x${marker.toString(16)}`)
    }
  }

  private take(count: number): Buffer {
    if (count > this.bytes.length - this.at) throw bad('cut short')
    const part = this.bytes.subarray(this.at, this.at + count)
    this.at += count
    return part
  }

  private text(length: number): string {
    return this.take(length).toString('utf8')
  }

  private properties(depth: number): Map<string, AmfValue> {
    const found = new Map<string, AmfValue>()
    for (;;) {
      const name = this.text(this.take(2).readUInt16BE(0))
      if (name === '' && this.bytes[this.at] === 0x09) {
        this.at += 1
        return found
      }
      found.set(name, this.value(depth + 1))
    }
  }

  private list(depth: number): AmfValue[] {
    const count = this.take(4).readUInt32BE(0)
    if (count > this.limits.amfNodes) throw bad('too many values')
    const found: AmfValue[] = []
    for (let index = 0; index < count; index++) found.push(this.value(depth + 1))
    return found
  }
}

/**
 * Reads every value of one AMF0 message, within bounds.
 * @throws MediaRefusal `badMedia` on anything cut short, too deep, too many or of an unknown type.
 */
export const readAmf0 = (bytes: Buffer, limits: Pick<MediaLimits, 'amfDepth' | 'amfNodes'>): AmfValue[] => {
  const reader = new AmfReader(bytes, limits)
  const values: AmfValue[] = []
  while (!reader.done) values.push(reader.value(0))
  return values
}

const name = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8')
  const head = Buffer.alloc(2)
  head.writeUInt16BE(bytes.length)
  return Buffer.concat([head, bytes])
}

const write = (value: AmfValue): Buffer => {
  if (value === null) return Buffer.of(0x05)
  if (typeof value === 'boolean') return Buffer.of(0x01, value ? 1 : 0)
  if (typeof value === 'string') return Buffer.concat([Buffer.of(0x02), name(value)])
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9)
    bytes.writeDoubleBE(value, 1)
    return bytes
  }
  if (Array.isArray(value)) {
    const head = Buffer.alloc(5)
    head.writeUInt8(0x0a)
    head.writeUInt32BE(value.length, 1)
    return Buffer.concat([head, ...value.map(write)])
  }
  const pairs = [...value].flatMap(([key, item]) => [name(key), write(item)])
  return Buffer.concat([Buffer.of(0x03), ...pairs, Buffer.of(0, 0, 0x09)])
}

/** Writes values one after the other. Strings must be shorter than 65,536 bytes: ours are. */
export const writeAmf0 = (values: readonly AmfValue[]): Buffer => Buffer.concat(values.map(write))

/** A map in the order given, for messages that we write. */
export const amfObject = (properties: Record<string, AmfValue>): Map<string, AmfValue> =>
  new Map(Object.entries(properties))
