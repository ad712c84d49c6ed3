const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,' +
  '手续费,费率,订单金额,申请退款金额,费率备注'

export interface BilledRow {
  readonly transactionId: string
  readonly paymentId: string
  readonly refundId?: string
  readonly totalFen: number
  readonly refundFen?: number
  readonly description: string
}

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
const line = (cells: readonly string[]): string => cells.map((cell) => `\`${cell}`).join(',')

/** A trade bill as the vendor's sample has it. */
export function writeBill(day: string, rows: readonly BilledRow[]): string {
  const body = rows.map(({ transactionId, paymentId, refundId, totalFen, refundFen = 0, description }) => {
    const isRefund = refundId !== undefined
    return line([
      `${day} 10:00:00`, 'wx0123456789abcdef', '1900000001', '', '', transactionId, paymentId, 'oUpF8uMuAJO', 'JSAPI',
      isRefund ? 'REFUND' : 'SUCCESS', 'OTHERS', 'CNY', isRefund ? '0.00' : yuan(totalFen), '0.00',
      isRefund ? '50000000000000000000000001' : '0', refundId ?? '0', yuan(refundFen), '0.00',
      isRefund ? 'ORIGINAL' : '', isRefund ? 'SUCCESS' : '', description, '',
      isRefund ? '-0.06000' : '0.11940', '0.60%', isRefund ? '0.00' : yuan(totalFen), yuan(refundFen), '',
    ])
  })
  const sums = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
  const summary = line([`${rows.length}.0`, '0.00', '0.00', '0.00', '0.00000', '0.00', '0.00'])
  return `\uFEFF${[HEADER, ...body, sums, summary].join('\r\n')}\r\n`
}
