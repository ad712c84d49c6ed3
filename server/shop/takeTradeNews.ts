import type { Clock } from '@/domain/kernel/clock'
import type { Logger } from '../ports/logger'
import type { By, OrderStore } from '../ports/orders'
import type { ShippingReports } from '../ports/shippingReports'
import type { TradeNews } from '../ports/weChatTrade'

const weChatBy: By = { actor: 'wechat', id: '', name: '' }

/**
 * Takes a verified message of WeChat; it may come any number of times. WeChat's word of a receipt or a settlement
 * receives the order: by which of the two ways (by hand or by itself) the message says is not used, as merchants report
 * the two values swapped.
 */
export async function takeTradeNews(
  deps: {
    readonly orders: Pick<OrderStore, 'receive'>
    readonly reports: ShippingReports
    readonly clock: Pick<Clock, 'now'>
    readonly logger: Pick<Logger, 'warn' | 'info'>
  },
  news: TradeNews,
): Promise<void> {
  const { orders, reports, clock, logger } = deps
  if (news.kind === 'other') return
  if (news.kind === 'remindAccess') {
    logger.warn({}, 'WeChat asks the mini program to use 发货信息管理')
    return
  }
  const orderId = await reports.orderOf(news)
  if (orderId === null) {
    logger.info({ kind: news.kind }, 'a message of WeChat is about a payment of another system')
    return
  }
  if (news.kind === 'received') {
    await orders.receive(orderId, weChatBy, clock.now())
    return
  }
  logger.warn({ orderId }, 'WeChat reminds of an order that is not shipped')
  await reports.remind(orderId, clock.now())
}
