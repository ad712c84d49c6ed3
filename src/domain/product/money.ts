/** A price cut for the eye: `¥` small, `yuan` large, `.fen` small. */
export interface PriceParts {
  /** With a comma every three digits. */
  readonly yuan: string
  /** Two digits, or empty when the price is whole. */
  readonly fen: string
}

/** Cuts an amount of integer fen (1/100 ¥). Never goes through a fraction: 0.1 + 0.2 has no place in money. */
export function priceParts(priceFen: number): PriceParts {
  const whole = Math.floor(priceFen / 100)
  const rest = priceFen % 100
  return {
    yuan: String(whole).replace(/\B(?=(\d{3})+$)/g, ','),
    fen: rest === 0 ? '' : String(rest).padStart(2, '0'),
  }
}

/** The price in one text, for example `¥1,299.50`. */
export function formatPrice(priceFen: number): string {
  const { yuan, fen } = priceParts(priceFen)
  return fen === '' ? `¥${yuan}` : `¥${yuan}.${fen}`
}
