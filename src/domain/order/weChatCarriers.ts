/** A carrier by WeChat's id (运力 id) and the names under which sellers write it. */
export interface Carrier {
  readonly code: string
  readonly names: readonly string[]
}

/**
 * Carriers that are known without asking WeChat. SF, ZTO, YTO and YD stand in examples of WeChat's documents
 * (发货信息录入, 获取运力 id 列表); the other codes come from public code that uploads with them and are unconfirmed here.
 * WeChat's own list (get_delivery_list) is asked for names that are not in this table. Seen 2026-11.
 */
const known: readonly Carrier[] = [
  { code: 'SF', names: ['顺丰', '顺丰速运', 'sfexpress'] },
  { code: 'ZTO', names: ['中通'] },
  { code: 'YTO', names: ['圆通'] },
  { code: 'YD', names: ['韵达', 'yunda'] },
  { code: 'STO', names: ['申通'] },
  { code: 'JD', names: ['京东'] },
  { code: 'YZPY', names: ['邮政', '中国邮政', '邮政包裹', '邮政快递包裹', '邮政平邮', 'chinapost'] },
  { code: 'EMS', names: ['邮政ems', '邮政特快', '邮政速递'] },
  { code: 'JTSD', names: ['极兔', 'j&t', 'jt'] },
  { code: 'DBL', names: ['德邦'] },
]

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/(?:快递|速递|速运|物流|快运|包裹|express)+$/, '')

/**
 * @param more WeChat's own list; empty where it could not be asked.
 * @returns WeChat's id of the carrier that a seller wrote, or null.
 */
export function findCarrier(written: string, more: readonly Carrier[]): string | null {
  const name = plain(written)
  if (name === '') return null
  const found = [...known, ...more].find(
    ({ code, names }) => code.toLowerCase() === name || names.some((other) => plain(other) === name),
  )
  return found?.code ?? null
}
