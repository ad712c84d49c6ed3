import { defineTexts } from '@/texts/texts'

/** Words of the coupon in the review of an order. */
export const couponChoiceTexts = defineTexts(
  {
    coupon: '优惠券',
    choose: '选择优惠券',
    none: '不使用优惠券',
    noneFits: '没有可用的',
    usable: '{count} 张可用',
    'obstacle.products': '不适用于这件商品',
    'obstacle.deals': '不能与秒杀价同时使用',
    'obstacle.threshold': '还差 {lack} 可用',
  },
  {
    coupon: 'Coupon',
    choose: 'Choose a coupon',
    none: 'No coupon',
    noneFits: 'None applies',
    usable: '{count} apply',
    'obstacle.products': 'Not for this product',
    'obstacle.deals': 'Not together with a flash deal',
    'obstacle.threshold': 'Needs {lack} more',
  },
)
