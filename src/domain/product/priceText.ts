import { fail, ok, type Result } from '../kernel/result'
import { productLimits } from './product'

/** Fault of a typed price or count. */
export type AmountProblem =
  | { readonly type: 'required' }
  | { readonly type: 'notAPrice' }
  | { readonly type: 'tooFine' }
  | { readonly type: 'tooMuch'; readonly most: string }
  | { readonly type: 'notACount' }

const thousands = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/
const plain = /^(\d+)(?:\.(\d*))?$/

// Chinese keyboards give full-width digits, signs and points; NFKC makes them the ASCII ones.
const asAscii = (typed: string): string => typed.normalize('NFKC').replace(/。/g, '.').replace(/\s+/g, '')

/** Writes fen in yuan as a seller types it: `1250` is `12.50`, `1200` is `12`. */
export function writePrice(priceFen: number): string {
  const fen = priceFen % 100
  const yuan = (priceFen - fen) / 100
  return fen === 0 ? String(yuan) : `${yuan}.${String(fen).padStart(2, '0')}`
}

const MOST_YUAN = writePrice(productLimits.priceFen)

/**
 * Reads a price in yuan as fen, digit by digit: no float ever holds money.
 * Takes `12`, `12.5`, `¥12.50`, `1,299元` and full-width digits; refuses a third decimal instead of rounding it.
 */
export function readPrice(typed: string): Result<number, AmountProblem> {
  const bare = asAscii(typed).replace(/^[¥￥]/, '').replace(/[元块]$/, '')
  if (bare === '') return fail({ type: 'required' })
  const found = plain.exec(thousands.test(bare) ? bare.replace(/,/g, '') : bare)
  if (!found) return fail({ type: 'notAPrice' })
  const yuan = found[1]!.replace(/^0+(?=\d)/, '')
  const decimals = (found[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return fail({ type: 'tooFine' })
  // More digits than the most has would leave the integers that a number holds exactly.
  if (yuan.length > MOST_YUAN.length) return fail({ type: 'tooMuch', most: MOST_YUAN })
  const priceFen = Number(yuan) * 100 + Number(decimals.padEnd(2, '0'))
  return priceFen > productLimits.priceFen ? fail({ type: 'tooMuch', most: MOST_YUAN }) : ok(priceFen)
}

/** Reads how many pieces there are: a whole number, 0 to the shelf's limit. */
export function readStock(typed: string): Result<number, AmountProblem> {
  const bare = asAscii(typed).replace(/[件个]$/, '')
  if (bare === '') return fail({ type: 'required' })
  if (!/^\d+$/.test(bare)) return fail({ type: 'notACount' })
  const most = String(productLimits.stock)
  const digits = bare.replace(/^0+(?=\d)/, '')
  if (digits.length > most.length || Number(digits) > productLimits.stock) return fail({ type: 'tooMuch', most })
  return ok(Number(digits))
}
