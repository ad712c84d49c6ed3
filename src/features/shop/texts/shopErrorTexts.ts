import '@/domain/errors/rareCodes'
import type { ShopErrorCode } from '@/domain/errors/codes'
import type { ErrorTable } from '@/texts/errorTexts'

/** The errors of buying, of after-sale and of the catalogue; they load with the shop's pages. */
export const shopErrorTexts: ErrorTable<ShopErrorCode> = {
  'product.hasSkus': {
    zh: ['这个商品有多个规格', '请在商品库里分别修改每个规格的价格和库存'],
    en: ['This product has several variants', 'Change price and stock of each in the catalogue'],
  },
  'catalogue.notFound': {
    zh: ['商品库里没有这个商品', '可能已被别人删除，请刷新列表'],
    en: ['The catalogue has no such product', 'Somebody may have removed it; refresh the list'],
  },
  'catalogue.idTaken': {
    zh: ['这个商品编号已被使用', '换一个编号'],
    en: ['This product id is taken', 'Choose another one'],
  },
  'catalogue.changed': {
    zh: ['别人刚改过这个商品（{fields}）', '请看过新内容后再保存'],
    en: ['Somebody has just changed this product ({fields})', 'Look at the new content, then save again'],
  },
  'catalogue.invalid': {
    zh: ['商品资料不完整或不正确（{field}）', '请检查后再保存'],
    en: ['The product is incomplete or wrong ({field})', 'Check it and save again'],
  },
  'catalogue.full': {
    zh: ['商品库已满（最多 {most} 个）', '先下架不再卖的商品'],
    en: ['The catalogue is full ({most} products at most)', 'Archive products that are no longer sold'],
  },
  'catalogue.sold': {
    zh: ['这个商品有过订单，不能删除', '可以把它下架，订单里仍能看到'],
    en: ['This product has orders and cannot be deleted', 'Archive it; its orders keep showing it'],
  },
  'order.notFound': {
    zh: ['没有找到这个订单', '请检查订单号和手机号'],
    en: ['No such order was found', 'Check the order number and the phone number'],
  },
  'order.productGone': {
    zh: ['「{name}」已下架', '请回直播间看看别的商品'],
    en: ['“{name}” is no longer for sale', 'Go back to the room and look at other products'],
  },
  'order.soldOut': {
    zh: ['「{name}」只剩 {left} 件了', '请减少数量，或换一个规格'],
    en: ['Only {left} of “{name}” are left', 'Choose fewer pieces or another variant'],
  },
  'order.priceChanged': {
    zh: ['价格刚刚由 {was} 变为 {price}，还没有下单', '请看过新价格后再提交'],
    en: ['The price has just changed from {was} to {price}; nothing was ordered', 'Look at it, then submit again'],
  },
  'order.limitReached': {
    zh: ['「{name}」每人限购 {most} 件', '你已经买过或正在付款的也算在内'],
    en: ['“{name}” is limited to {most} pieces a person', 'Pieces you bought or are paying for count'],
  },
  'order.guestsMayNot': {
    zh: ['限购商品需要登录后购买', '请在微信小程序里打开本直播间购买'],
    en: ['Limited goods need a signed-in buyer', 'Open this room in the WeChat mini program to buy'],
  },
  'order.notSentThere': {
    zh: ['「{name}」不发往这个地区', '请换一个地址，或去掉这件商品'],
    en: ['“{name}” is not sent to this region', 'Choose another address or remove this product'],
  },
  'order.termsNotAccepted': {
    zh: ['「{name}」不支持七天无理由退货，需要你确认', '请勾选确认后再提交'],
    en: ['“{name}” cannot be returned within 7 days; please confirm that', 'Tick the confirmation, then submit'],
  },
  'order.tooLarge': {
    zh: ['订单金额或数量太大', '请分成几个订单'],
    en: ['The order is too large', 'Split it into several orders'],
  },
  'order.tooManyUnpaid': {
    zh: ['你还有 {count} 个没付款的订单', '请先付款或取消，再下新订单'],
    en: ['{count} of your orders wait to be paid', 'Pay or cancel them before you place another'],
  },
  'order.keyReused': {
    zh: ['这次提交和上次的内容不一样', '请重新打开结算页再提交'],
    en: ['This submission differs from the one before it', 'Open the checkout again and submit once more'],
  },
  'order.wrongState': {
    zh: ['订单状态已经变了，现在不能这样做', '请刷新订单再看'],
    en: ['The order has moved on; this is no longer possible', 'Refresh the order'],
  },
  'order.receiptUnconfirmed': {
    zh: ['微信还没有收到你的确认', '请再点一次“确认收货”，在微信的页面里完成确认'],
    en: ['WeChat has not received your confirmation yet', 'Press Confirm receipt again and finish it in WeChat’s page'],
  },
  'order.piecesExceeded': {
    zh: ['件数超过了可以处理的数量', '最多 {most} 件'],
    en: ['That is more pieces than possible', 'At most {most}'],
  },
  'order.tooManyParcels': {
    zh: ['一个订单最多分 {most} 个包裹发货', '最后一个包裹请装下剩下的全部商品，或先退掉不发的件'],
    en: ['An order is shipped in {most} parcels at most', 'Put all that is left into the last, or refund the rest'],
  },
  'order.tooManyPictures': {
    zh: ['已上传的图片太多（最多 {most} 张）', '请先提交申请，没用上的图片过几天会自动删除'],
    en: ['Too many pictures ({most} at most)', 'Send the claim first; unused pictures go after some days'],
  },
  'order.refundTooMuch': {
    zh: ['退款超过了还能退的金额', '最多还能退 {most} 分'],
    en: ['The refund exceeds the amount that is left', 'At most {most} fen can be refunded'],
  },
  'order.refundLimit': {
    zh: ['这个订单的退款或售后次数太多', '请联系卖家处理'],
    en: ['This order has too many refunds or claims', 'Contact the seller'],
  },
  'order.afterSaleOpen': {
    zh: ['已有一个售后正在处理', '请等它结束，或先撤回'],
    en: ['A claim is already open', 'Wait until it ends, or withdraw it first'],
  },
  'order.afterSaleClosed': {
    zh: ['已经过了申请售后的时间', '收货后 {days} 天内可以申请'],
    en: ['The time for a claim is over', 'Claims are possible within {days} days of receipt'],
  },
  'order.notPayable': {
    zh: ['这个订单不能付款了', '它已付款、已取消或正在关闭'],
    en: ['This order cannot be paid', 'It was paid or cancelled, or is being closed'],
  },
  'deal.notFound': {
    zh: ['没有找到这个秒杀', '请刷新后再看'],
    en: ['No such flash deal was found', 'Refresh and look again'],
  },
  'deal.keyReused': {
    zh: ['这次提交和上次的秒杀内容不一样', '请关上再打开，重新填写后提交'],
    en: ['These terms differ from those of the deal sent before', 'Close the form, open it again, then start anew'],
  },
  'deal.priceNotLower': {
    zh: ['秒杀价要低于现价 {price}', '请改低秒杀价'],
    en: ['The deal is not below the present price of {price}', 'Enter a lower price'],
  },
  'deal.overlaps': {
    zh: ['这个商品这段时间已有秒杀', '等它结束，或先提前结束它'],
    en: ['This product already has a flash deal in that time', 'Wait until it ends, or end it early'],
  },
  'deal.quotaAboveStock': {
    zh: ['秒杀件数超过了库存 {stock} 件', '请减少件数，或先补库存'],
    en: ['The deal has more pieces than the {stock} in stock', 'Enter fewer pieces or add stock first'],
  },
  'deal.over': {
    zh: ['「{name}」的秒杀已结束，价格由 {was} 变为 {price}，还没有下单', '要按新价格买，请看过后再提交'],
    en: [
      'The flash deal on “{name}” is over: {was} is now {price}; nothing was ordered',
      'Submit again to buy at that price',
    ],
  },
  'deal.soldOut': {
    zh: ['「{name}」的秒杀已抢光，还没有下单', '可以按 {price}（秒杀价 {was}）买，请看过后再提交'],
    en: [
      'The flash deal on “{name}” is sold out; nothing was ordered',
      'Submit again to pay {price} (deal: {was})',
    ],
  },
  'deal.tooFew': {
    zh: ['「{name}」的秒杀只剩 {left} 件了，还没有下单', '请减少数量后再提交'],
    en: ['Only {left} pieces of the deal on “{name}” are left; nothing was ordered', 'Choose fewer, then submit again'],
  },
}
