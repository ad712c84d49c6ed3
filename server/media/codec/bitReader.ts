/** Reads bits from the front; going past the end is an error, so a loop over it always ends. */
export class BitReader {
  private at = 0

  constructor(private readonly bytes: Buffer) {}

  /** @throws RangeError past the end. `count` 0–32. */
  bits(count: number): number {
    let value = 0
    for (let index = 0; index < count; index++) value = value * 2 + this.bit()
    return value
  }

  /** Exp-Golomb, unsigned, as H.264 writes most of its numbers. */
  unsigned(): number {
    let zeros = 0
    while (this.bit() === 0) if (++zeros > 31) throw new RangeError('a number too large')
    return 2 ** zeros - 1 + this.bits(zeros)
  }

  signed(): number {
    const code = this.unsigned()
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2
  }

  private bit(): number {
    const byte = this.bytes[this.at >> 3]
    if (byte === undefined) throw new RangeError('past the end')
    const value = (byte >> (7 - (this.at & 7))) & 1
    this.at += 1
    return value
  }
}
