import type { coreCodes } from './coreCodes'
import type { rareCodes } from './rareCodes'

export type { ErrorSpec } from './errorSpec'

/**
 * Every error of users and clients, in two tables: `coreCodes.ts` and `rareCodes.ts`. Codes are `area.reason`,
 * public, never renamed or reused; only code and detail are sent, the texts stand in the tables `…ErrorTexts.ts`.
 */
export type ErrorCode = keyof typeof coreCodes | keyof typeof rareCodes
/** Codes of buying, after-sale and the catalogue: their words load with the shop's pages. */
export type ShopErrorCode = Extract<ErrorCode, `${'order' | 'catalogue' | 'deal'}.${string}` | 'product.hasSkus'>
/** Codes of coupons: their words load with the shop's pages and the studio. */
export type CouponErrorCode = Extract<ErrorCode, `coupon.${string}`>
/** Codes of draws: their words load with the draw. */
export type DrawErrorCode = Extract<ErrorCode, `draw.${string}`>

/**
 * Whether a text has the form of a code. A code of a newer server is kept: it is shown with the text of
 * `internal.unexpected`, so that the user can name it.
 */
export const isErrorCode = (text: string): text is ErrorCode => /^[a-z]{1,20}\.[A-Za-z]{1,40}$/.test(text)
