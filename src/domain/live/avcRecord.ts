/** Bytes before the first parameter set of an `avcC` record: version, profile (3), length size, count of SPS. */
const SETS_AT = 6
const SPS = 7

interface ParameterSets {
  readonly sps: readonly Uint8Array[]
  readonly pps: readonly Uint8Array[]
  /** Bytes after the parameter sets: the chroma format of High profiles. */
  readonly rest: Uint8Array
}

/** The sets of a record (ISO 14496-15 §5.3.3.1); null when it is cut short. */
function readSets(record: Uint8Array): ParameterSets | null {
  let at = SETS_AT - 1
  const take = (mask: number): Uint8Array[] | null => {
    const count = record[at]
    if (count === undefined) return null
    at += 1
    const sets: Uint8Array[] = []
    for (let index = 0; index < (count & mask); index += 1) {
      const length = (record[at] ?? 0) * 256 + (record[at + 1] ?? 0)
      if (length === 0 || at + 2 + length > record.length) return null
      sets.push(record.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
    return sets
  }
  const sps = take(0x1f)
  const pps = sps === null ? null : take(0xff)
  return sps === null || pps === null ? null : { sps, pps, rest: record.subarray(at) }
}

/**
 * Whether the header byte of a sequence parameter set stands twice: profile and level, which the record repeats, then
 * stand one byte late. No profile of H.264 has the number that the second header byte would be.
 */
function isDoubled(record: Uint8Array, sps: Uint8Array): boolean {
  const [header = 0, again, profile, , level] = sps
  return (header & 0x1f) === SPS && again === header && profile === record[1] && level === record[3]
}

/**
 * An `avcC` record without the second header byte that Firefox 153 writes into each parameter set: players read a
 * picture of 16 × 32 px from it, or show none. Every other record comes back as it is.
 */
export function mendAvcRecord(record: Uint8Array): Uint8Array {
  const sets = record[0] === 1 ? readSets(record) : null
  if (sets === null || !sets.sps.some((sps) => isDoubled(record, sps))) return record
  const plain = (set: Uint8Array): Uint8Array => (set[1] === set[0] ? set.subarray(1) : set)
  const written = (list: readonly Uint8Array[]): number[] =>
    list.map(plain).flatMap((set) => [set.length >> 8, set.length & 0xff, ...set])
  return Uint8Array.from([
    ...record.subarray(0, 4),
    // The same writer leaves out the bits that the format reserves as ones.
    (record[4] ?? 0) | 0xfc,
    sets.sps.length | 0xe0,
    ...written(sets.sps),
    sets.pps.length,
    ...written(sets.pps),
    ...sets.rest,
  ])
}
