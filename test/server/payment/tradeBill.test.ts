import { readTradeBill, readYuan } from '../../../server/adapters/payment/wechat/tradeBill'
import { cutPayText } from '../../../server/adapters/payment/wechat/payText'
import { writeBeijingTime } from '../../../server/adapters/payment/wechat/payTime'
import { writeBill } from '../../fakes/weChatPay/payBill'

test.each([
  ['19.9', 1_990],
  ['19.90', 1_990],
  ['0.07', 7],
  ['1.15', 115],
  ['4.35', 435],
  ['-0.06000', -6],
  ['0.00499', 0],
  ['0.00500', 1],
  ['999999999999.99', 99_999_999_999_999],
  ['', null],
  ['1e3', null],
  ['1,000.00', null],
  ['.5', null],
  ['+1', null],
])('[PAYPORT-24] %s yuan is %s fen, by its digits', (text, fen) => {
  expect(readYuan(text)).toBe(fen)
})

const rows = [{ transactionId: '4200000001', paymentId: 'KB0000001', totalFen: 100, description: '杯' }]

test.each([
  ['without its sums', (bill: string) => bill.split('总交易单数')[0] ?? ''],
  ['with fewer rows than it counts', (bill: string) => bill.replace('`1.0,', '`2.0,')],
  ['with a row that lacks a cell', (bill: string) => bill.replace('`OTHERS,', '')],
  ['with an amount in words', (bill: string) => bill.replace('`1.00,`0.00,`\r', '`one,`0.00,`\r')],
  ['that is a page of a proxy', () => '<html>no</html>'],
])('[PAYPORT-24] a bill %s is refused as a whole', (_, change) => {
  expect(readTradeBill(writeBill('2026-11-29', rows))).toHaveLength(1)
  expect(readTradeBill(change(writeBill('2026-11-29', rows)))).toBeNull()
})

test('[PAYPORT-13] a text is cut between characters, by bytes, and is never empty', () => {
  expect(cutPayText('杯🍵杯', 7, 'x')).toBe('杯🍵')
  expect(cutPayText('杯🍵杯', 6, 'x')).toBe('杯')
  expect(cutPayText('a\u0000\nb`c', 100, 'x')).toBe('a b’c')
  expect(cutPayText('\u0000 ', 100, 'x')).toBe('x')
})

test('[PAYPORT-13] a time is written in Beijing’s offset, in any zone of the machine', () => {
  expect(writeBeijingTime(Date.parse('2026-12-31T16:00:00.999Z'))).toBe('2027-01-01T00:00:00+08:00')
})
