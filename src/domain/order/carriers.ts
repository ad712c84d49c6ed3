/** Carriers of parcels in mainland China under the names that buyers and tables know them by, the commonest first. */
export const carriers = [
  '顺丰速运', '中通快递', '圆通速递', '韵达快递', '申通快递', '极兔速递', '京东快递', '邮政EMS', '德邦快递',
] as const
