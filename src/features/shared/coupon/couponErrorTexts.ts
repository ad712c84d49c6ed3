import '@/domain/errors/rareCodes'
import type { CouponErrorCode } from '@/domain/errors/codes'
import { defineErrorTexts, type ErrorTable } from '@/texts/errorTexts'

/** The errors of coupons, for buyers and hosts. */
export const couponErrorTexts: ErrorTable<CouponErrorCode> = defineErrorTexts({
  'coupon.notFound': {
    zh: ['没有找到这张优惠券', '请刷新页面'],
    en: ['No such coupon was found', 'Reload the page'],
  },
  'coupon.keyReused': {
    zh: ['这个请求与之前的不同', '请刷新后再试'],
    en: ['This request differs from an earlier one', 'Reload and try again'],
  },
  'coupon.tooMany': {
    zh: ['优惠券已达上限（{most} 种）', '请修改现有的优惠券'],
    en: ['The shop has {most} coupons, which is the limit', 'Change one of them'],
  },
  'coupon.changed': {
    zh: ['别人刚改过这张优惠券，没有保存', '请看过新内容后再改'],
    en: ['Somebody has just changed this coupon; nothing was saved', 'Look at it, then change it again'],
  },
  'coupon.stopped': {
    zh: ['这张优惠券已停发', '可以新建一张'],
    en: ['This coupon was stopped', 'Create another one'],
  },
  'coupon.alreadyClaimed': {
    zh: ['已有人领取，优惠内容和适用商品不能再改', '可以停发这张，再新建一张'],
    en: ['People have claimed it: its amount and its products cannot change', 'Stop it and create another one'],
  },
  'coupon.belowClaimed': {
    zh: ['总数不能少于已领取的 {claimed} 张', '请调大总数'],
    en: ['{claimed} were claimed: the total cannot be less', 'Raise the total'],
  },
  'coupon.limitReached': {
    zh: ['每人限领 {most} 张，你已领过', '在「我的优惠券」里查看'],
    en: ['Everybody may claim {most}, and you have', 'See “My coupons”'],
  },
  'coupon.tooManyHeld': {
    zh: ['你有 {most} 张未用的优惠券，已达上限', '用掉一些后再领'],
    en: ['You have {most} unused coupons, which is the limit', 'Use some of them first'],
  },
  'coupon.membersOnly': {
    zh: ['这张优惠券需要登录后领取', '请在微信小程序里打开本直播间领取'],
    en: ['This coupon needs a signed-in person', 'Open this room in the WeChat mini program to claim it'],
  },
  'coupon.soldOut': {
    zh: ['优惠券抢光了', '留意主播的下一张'],
    en: ['All coupons are gone', 'Look out for the next one'],
  },
  'coupon.over': {
    zh: ['优惠券的领取已结束', '留意主播的下一张'],
    en: ['This coupon cannot be claimed any more', 'Look out for the next one'],
  },
  'coupon.notYet': {
    zh: ['优惠券还没开始领取', '请稍后再来'],
    en: ['This coupon cannot be claimed yet', 'Come back later'],
  },
  'coupon.notOffered': {
    zh: ['直播间现在不发这张优惠券', '请等主播再次发放'],
    en: ['The room does not offer this coupon now', 'Wait until the host offers it again'],
  },
  'coupon.usedElsewhere': {
    zh: ['「{title}」已用在另一个订单里，还没有下单', '请看过新的合计后再提交'],
    en: ['“{title}” is used in another order; nothing was ordered', 'Look at the new total, then submit again'],
  },
  'coupon.expired': {
    zh: ['「{title}」已过期，还没有下单', '请看过新的合计后再提交'],
    en: ['“{title}” has expired; nothing was ordered', 'Look at the new total, then submit again'],
  },
  'coupon.notForThese': {
    zh: ['「{title}」不适用于这些商品，还没有下单', '请看过新的合计后再提交'],
    en: ['“{title}” does not apply to these products; nothing was ordered', 'Look at the new total, then submit again'],
  },
  'coupon.notForDeals': {
    zh: ['「{title}」不能与秒杀价同时使用，还没有下单', '请看过新的合计后再提交'],
    en: ['“{title}” does not apply to flash deals; nothing was ordered', 'Look at the new total, then submit again'],
  },
  'coupon.belowThreshold': {
    zh: ['还差 {lack} 才能用「{title}」，还没有下单', '请看过新的合计后再提交'],
    en: ['“{title}” needs {lack} more; nothing was ordered', 'Look at the new total, then submit again'],
  },
})
