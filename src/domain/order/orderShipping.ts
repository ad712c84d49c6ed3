import type { ShippingRule } from '../catalogue/catalogue'

const feeOf = (rule: ShippingRule, goodsFen: number, province: string): number | null => {
  if (rule.type === 'free') return 0
  if (rule.freeFromFen > 0 && goodsFen >= rule.freeFromFen) {
    return rule.type === 'flat' || regionFee(rule, province) !== null ? 0 : null
  }
  return rule.type === 'flat' ? rule.feeFen : regionFee(rule, province)
}

const regionFee = (rule: Extract<ShippingRule, { type: 'byRegion' }>, province: string): number | null => {
  const region = rule.regions.find(({ provinces }) => provinces.some((name) => isSameProvince(name, province)))
  return region === undefined ? rule.otherFeeFen : region.feeFen
}

/** `浙江` and `浙江省`, `广西` and `广西壮族自治区` are the same. */
function isSameProvince(one: string, other: string): boolean {
  const short = (name: string): string =>
    name.trim().replace(/(?:省|市|特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区)$/u, '')
  return short(one) !== '' && short(one) === short(other)
}

/**
 * The fee for sending an order: everything goes from one seller, so the highest of its products' fees is asked once.
 * @returns fen; `refused` names the first line that is not sent to the province.
 */
export function shippingOf(
  lines: readonly { readonly rule: ShippingRule; readonly fen: number }[],
  province: string,
): { readonly fen: number } | { readonly refused: number } {
  const goodsFen = lines.reduce((sum, { fen }) => sum + fen, 0)
  let fee = 0
  for (const [index, { rule }] of lines.entries()) {
    const own = feeOf(rule, goodsFen, province)
    if (own === null) return { refused: index }
    fee = Math.max(fee, own)
  }
  return { fen: fee }
}
