import type { CouponValue } from '@/domain/coupon/coupon'
import { formatPrice } from '@/domain/product/money'
import { defineTexts, type TextFill } from './texts'

/** Words for the amount of a coupon. */
export const couponTexts = defineTexts(
  {
    fixed: '立减 {off}',
    percent: '{rate} 折',
    capped: '{rate} 折，最多减 {cap}',
    threshold: '满 {from} 减 {off}',
    whole: '全店可用',
    some: '限 {names}',
  },
  {
    fixed: '{off} off',
    percent: '{percent}% off',
    capped: '{percent}% off, at most {cap}',
    threshold: '{off} off from {from}',
    whole: 'For the whole shop',
    some: 'For {names}',
  },
)

type Words = (key: 'fixed' | 'percent' | 'capped' | 'threshold', fill?: TextFill) => string

/** The amount of a coupon in words. `t`: of `couponTexts`. */
export function couponFace(t: Words, value: CouponValue): string {
  switch (value.type) {
    case 'fixed':
      return t('fixed', { off: formatPrice(value.offFen) })
    case 'threshold':
      return t('threshold', { from: formatPrice(value.fromFen), off: formatPrice(value.offFen) })
    case 'percent': {
      const { percentOff: percent, capFen } = value
      const fill = { percent, rate: (100 - percent) / 10, cap: formatPrice(capFen) }
      return t(capFen > 0 ? 'capped' : 'percent', fill)
    }
  }
}
