import type { TradeFacts } from '@/domain/access/judgePayment'
import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { Logger } from '../ports/logger'
import type { WeChatTrade } from '../ports/weChatTrade'

/** Page of an order, as WeChat's 订单中心 opens it: it puts our number of the payment in the place of the mark. */
export const ORDER_PATH = 'packages/shop/pages/orders/index?no=${商品订单号}'

/** WeChat is asked again after this, ms. */
const ASK_EVERY_MS = 6 * 3_600_000

/** Asks WeChat what it has of this mini program: 发货信息管理, and the path of 订单中心, which is set where none is. */
export interface TradeWatch {
  start(): void
  /** Asks now; resolves when it is done. Never rejects. */
  look(): Promise<void>
  /** What WeChat said last; null where it was not asked. */
  facts(): TradeFacts | null
  stop(): Promise<void>
}

export function createTradeWatch(deps: {
  /** Null where WeChat Pay takes no payments of a mini program. */
  readonly trade: WeChatTrade | null
  readonly clock: Clock
  readonly logger: Pick<Logger, 'warn' | 'error' | 'info'>
}): TradeWatch {
  const { trade, clock, logger } = deps
  const scope = createScope()
  let facts: TradeFacts | null = null
  let work: Promise<void> | null = null

  /** A path that somebody has set by hand is left as it is. */
  const settlePath = async (weChat: WeChatTrade): Promise<TradeFacts['orderPath']> => {
    const path = await weChat.readOrderPath()
    if (path === null) return 'unknown'
    if (path !== '') return path === ORDER_PATH ? 'set' : 'other'
    const errcode = await weChat.setOrderPath(ORDER_PATH)
    if (errcode === 0) return 'set'
    logger.warn({ errcode }, 'the path of 订单中心 could not be set')
    return 'none'
  }

  const look = (): Promise<void> => {
    if (trade === null) return Promise.resolve()
    work ??= (async () => {
      const isManaged = await trade.isManaged()
      facts = { managed: isManaged === null ? 'unknown' : isManaged ? 'on' : 'off', orderPath: await settlePath(trade) }
    })()
      .catch((error: unknown) => logger.error({ err: error }, 'WeChat could not be asked about its orders'))
      .finally(() => (work = null))
    return work
  }

  return {
    start() {
      if (trade === null) return
      void look()
      scope.add(clock.every(ASK_EVERY_MS, () => void look()))
    },
    look,
    facts: () => facts,
    async stop() {
      scope.close()
      await work
    },
  }
}
