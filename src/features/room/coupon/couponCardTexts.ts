import { defineTexts } from '@/texts/texts'

/** Words of the coupon's card in a room. */
export const couponCardTexts = defineTexts(
  {
    claim: '领取', more: '再领', claimed: '已领取', soldOut: '抢光了', coming: '未开始', hide: '收起优惠券',
    left: '剩 {count} 张', done: '已领取，下单时可用', limit: '你已领过，每人限领 {most} 张',
    members: '请在微信小程序里登录后领取', over: '领取已结束', failed: '没有领到，请再试',
    held: '未用的券太多，用掉一些再领', banned: '你不能在这里领取',
  },
  {
    claim: 'Claim', more: 'One more', claimed: 'Claimed', soldOut: 'All gone', coming: 'Not yet',
    hide: 'Hide the coupon', left: '{count} left', done: 'Claimed: use it when you order',
    limit: 'You have the {most} that everybody may claim', members: 'Sign in by the WeChat mini program to claim it',
    over: 'It cannot be claimed any more', failed: 'Not claimed; try again',
    held: 'Use some of your coupons first', banned: 'You cannot claim it here',
  },
)
