import { dealLimits } from '@/domain/deal/deal'
import { readPrice, readStock, writePrice } from '@/domain/product/priceText'

/** Typed texts of a flash deal. */
export interface DealDraft {
  readonly price: string
  readonly quota: string
  readonly perPerson: string
  readonly minutes: string
}

export interface DealTerms {
  readonly priceFen: number
  readonly quota: number
  readonly perPerson: number
  readonly durationMs: number
}

const MINUTE_MS = 60_000
const MOST_MINUTES = dealLimits.mostMs / MINUTE_MS
/** Offered at first: a tenth off in whole yuan, few pieces, five minutes, no limit, so that guests may buy. */
const FIRST_PIECES = 10
const FIRST_MINUTES = 5

/** The first terms of a deal on a SKU; a host starts it by two presses. */
export function firstDealDraft(ordinaryFen: number, stock: number): DealDraft {
  const tenthOff = Math.floor((ordinaryFen * 9) / 1_000) * 100
  const priceFen = tenthOff > 0 ? tenthOff : Math.max(1, ordinaryFen - 1)
  const quota = Math.max(1, Math.min(FIRST_PIECES, stock))
  return { price: writePrice(priceFen), quota: String(quota), perPerson: '0', minutes: String(FIRST_MINUTES) }
}

const readCount = (typed: string, least: number, most: number): number | null => {
  const count = readStock(typed)
  return count.ok && count.value >= least && count.value <= most ? count.value : null
}

/** The terms that were typed, or the fields that are wrong. */
export function readDealDraft(
  draft: DealDraft,
  ordinaryFen: number,
  stock: number,
): { readonly terms: DealTerms | null; readonly wrong: ReadonlySet<keyof DealDraft> } {
  const price = readPrice(draft.price)
  const priceFen = price.ok && price.value > 0 && price.value < ordinaryFen ? price.value : null
  const quota = readCount(draft.quota, 1, Math.min(stock, dealLimits.quota))
  const perPerson = readCount(draft.perPerson, 0, dealLimits.perPerson)
  const minutes = readCount(draft.minutes, 1, MOST_MINUTES)
  const values = { price: priceFen, quota, perPerson, minutes }
  const names = Object.keys(values) as (keyof DealDraft)[]
  const wrong = new Set(names.filter((name) => values[name] === null))
  if (priceFen === null || quota === null || perPerson === null || minutes === null) return { terms: null, wrong }
  return { terms: { priceFen, quota, perPerson, durationMs: minutes * MINUTE_MS }, wrong }
}
