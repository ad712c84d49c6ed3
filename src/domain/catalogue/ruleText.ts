import { readPrice, writePrice } from '../product/priceText'
import { returnExceptions, type AfterSaleTerms, type ReturnException, type ShippingRule } from './catalogue'

/*
 * Rules of shipping and after-sale as one cell of a table. Shipping: `包邮`, `10`, `10；满99`, or by region
 * `广东 广西：5；新疆 西藏：不发；其他：10；满99`. After-sale: `七天无理由`, or an exception with its words,
 * `定制：按尺寸制作，不退`.
 */

const free = new Set(['包邮', '免运费', 'free'])
const notSent = new Set(['不发', '不发货', 'no', 'none', '-'])
const others = new Set(['其他', '其它', 'other', 'others'])

const readFee = (text: string): number | null | undefined => {
  if (notSent.has(text)) return null
  if (free.has(text)) return 0
  const fee = readPrice(text)
  return fee.ok ? fee.value : undefined
}

/** @returns null where it is no rule */
export function readShipping(cell: string): ShippingRule | null {
  const text = cell.trim().toLowerCase()
  if (free.has(text)) return { type: 'free' }
  const parts = text.split(/[;；]/).map((part) => part.trim()).filter((part) => part !== '')
  let freeFromFen = 0
  const fees: { readonly names: readonly string[]; readonly fee: number | null }[] = []
  for (const part of parts) {
    const from = /^(?:满|free from)\s*(.+)$/.exec(part)?.[1]
    if (from !== undefined) {
      const fen = readPrice(from.replace(/包邮$/, ''))
      if (!fen.ok) return null
      freeFromFen = fen.value
      continue
    }
    const [, names = '', amount = part] = /^([^:：]+)[:：](.*)$/.exec(part) ?? []
    const fee = readFee(amount.trim())
    if (fee === undefined) return null
    fees.push({ names: names.split(/[\s,，、]+/).filter((name) => name !== ''), fee })
  }
  const [first] = fees
  if (first === undefined) return null
  if (fees.length === 1 && first.names.length === 0) {
    return first.fee === null ? null : { type: 'flat', feeFen: first.fee, freeFromFen }
  }
  const isOther = ({ names }: (typeof fees)[number]): boolean => names.every((name) => others.has(name))
  return {
    type: 'byRegion',
    regions: fees.filter((fee) => !isOther(fee)).map(({ names, fee }) => ({ provinces: names, feeFen: fee })),
    otherFeeFen: fees.find(isOther)?.fee ?? null,
    freeFromFen,
  }
}

const writeFee = (fee: number | null): string => (fee === null ? '不发' : writePrice(fee))

export function writeShipping(rule: ShippingRule): string {
  if (rule.type === 'free') return '包邮'
  const from = rule.freeFromFen > 0 ? [`满${writePrice(rule.freeFromFen)}`] : []
  if (rule.type === 'flat') return [writePrice(rule.feeFen), ...from].join('；')
  const regions = rule.regions.map(({ provinces, feeFen }) => `${provinces.join(' ')}：${writeFee(feeFen)}`)
  return [...regions, `其他：${writeFee(rule.otherFeeFen)}`, ...from].join('；')
}

const exceptionWords: Readonly<Record<ReturnException, string>> = {
  madeToOrder: '定制',
  perishable: '鲜活易腐',
  unsealedMedia: '拆封音像软件',
  papers: '报刊',
  agreedByBuyer: '买家确认不退',
}

/** @returns null where they are no terms */
export function readTerms(cell: string): AfterSaleTerms | null {
  const text = cell.trim()
  if (/^(?:七天无理由(?:退货)?|7天无理由(?:退货)?|7 ?days?|seven ?days)$/i.test(text)) return { type: 'sevenDays' }
  const [, word = '', words = ''] = /^([^:：]+)[:：]([^]*)$/.exec(text) ?? []
  const reason = returnExceptions.find(
    (one) => exceptionWords[one] === word.trim() || one.toLowerCase() === word.trim().toLowerCase(),
  )
  return reason === undefined ? null : { type: 'exception', reason, text: words.trim() }
}

export const writeTerms = (terms: AfterSaleTerms): string =>
  terms.type === 'sevenDays' ? '七天无理由' : `${exceptionWords[terms.reason]}：${terms.text}`
