import type { Random } from './random'
/** Honest bytes with something wrong: flipped, cut, doubled, moved, overwritten. */
export function mutate(random: Random, honest: Buffer): Buffer {
  let bytes = Buffer.from(honest)
  for (let changes = 1 + random.below(4); changes > 0 && bytes.length > 0; changes -= 1) {
    const at = random.below(bytes.length)
    const to = Math.min(bytes.length, at + 1 + random.below(40))
    switch (random.below(6)) {
      case 0:
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at)
        break
      case 1:
        bytes.writeUInt8(random.pick([0, 1, 0x7f, 0x80, 0xff, random.below(256)]), at)
        break
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)])
        break
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)])
        break
      case 4:
        bytes = bytes.subarray(0, at)
        break
      default:
        bytes = Buffer.concat([bytes.subarray(0, at), random.bytes(random.below(20)), bytes.subarray(at)])
    }
  }
  return bytes
}


