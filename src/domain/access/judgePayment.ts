/** What WeChat says about the orders of the mini program. */
export interface TradeFacts {
  /** 发货信息管理. */
  readonly managed: 'on' | 'off' | 'unknown'
  /** Path of 订单中心; `other`: one that is not ours. */
  readonly orderPath: 'set' | 'other' | 'none' | 'unknown'
}
