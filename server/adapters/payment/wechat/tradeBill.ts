import type { BillRow } from '../../../ports/payment'
import { readBillTime } from './payTime'

/** Cells of a row of the trade bill, kind ALL. Source: pay.weixin.qq.com, 申请交易账单 and its sample, seen 2026-11. */
const CELLS = 27
const cell = {
  time: 0,
  transactionId: 5,
  paymentId: 6,
  state: 9,
  refundId: 15,
  refunded: 16,
  refundState: 19,
  /** Free text; a separator in it makes the row longer. */
  name: 20,
  fee: 22,
  ordered: 24,
  /** Amount of the refund as it was asked for; `refunded` is less the part that coupons paid. */
  refundAsked: 25,
} as const

/**
 * Fen of an amount of yuan in digits, never through a fraction (19.9 × 100 is not 1990). Fees have five decimals and
 * are rounded half up. Null for anything else.
 */
export function readYuan(text: string): number | null {
  const found = /^(-?)(\d{1,12})(?:\.(\d{1,8}))?$/.exec(text)
  if (found === null) return null
  const [, minus = '', yuan = '', decimals = ''] = found
  const fen = BigInt(yuan + decimals.slice(0, 2).padEnd(2, '0')) + (Number(decimals[2] ?? 0) >= 5 ? 1n : 0n)
  return fen === 0n ? 0 : Number(minus === '' ? fen : -fen)
}

const splitRow = (line: string): readonly string[] => {
  const cells = line.slice(1).split(',`')
  const more = cells.length - CELLS
  if (more <= 0) return cells
  const name = cells.slice(cell.name, cell.name + more + 1).join(',`')
  return [...cells.slice(0, cell.name), name, ...cells.slice(cell.name + more + 1)]
}

function readRow(line: string): BillRow | null {
  const cells = splitRow(line)
  if (cells.length !== CELLS) return null
  const at = (index: number): string => (cells[index] ?? '').trim()
  const refundId = at(cell.refundId)
  // A payment's row has `0` or nothing there.
  const isRefund = refundId !== '' && refundId !== '0'
  const asked = readYuan(at(cell.refundAsked))
  const refunded = asked === null || asked === 0 ? readYuan(at(cell.refunded)) : asked
  const amountFen = isRefund ? refunded : readYuan(at(cell.ordered))
  const feeFen = readYuan(at(cell.fee))
  const time = readBillTime(at(cell.time))
  if (amountFen === null || feeFen === null || time === null) return null
  return {
    kind: isRefund ? 'refund' : 'payment',
    paymentId: at(cell.paymentId),
    transactionId: at(cell.transactionId),
    refundId: isRefund ? refundId : '',
    amountFen,
    feeFen,
    stateWord: isRefund ? at(cell.refundState) : at(cell.state),
    at: time,
  }
}

/**
 * Rows of an unzipped trade bill (UTF-8 with a mark at its start; header plain; each cell of data begins with a
 * backtick; two lines of sums at the end). Null when it is no such bill, a row cannot be read, or rows are missing by
 * its own count.
 */
export function readTradeBill(file: string): readonly BillRow[] | null {
  const all = file.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line.trim() !== '')
  const sums = all.findIndex((line) => line.replace(/^`/, '').startsWith('总交易单数'))
  if (!all[0]?.includes('交易时间') || sums === -1) return null
  const rows = all.slice(1, sums).map((line) => (line.startsWith('`') ? readRow(line) : null))
  const counted = /^`?(\d+)(?:\.0+)?(?:,|$)/.exec(all[sums + 1] ?? '')?.[1]
  if (counted === undefined || Number(counted) !== rows.length) return null
  return rows.every((row) => row !== null) ? rows : null
}
