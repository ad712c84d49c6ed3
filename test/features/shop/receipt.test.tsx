import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { OrderDetail } from '@/features/shop/orders/OrderDetail'
import { ShopErrorWords } from '@/features/shop/ShopErrorWords'
import { cashierHere } from '@/platform/pay/cashierHere'
import type { ReceiptOutcome } from '@/ports/cashierHere'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'
import { NOW, order, PAY_MS, session } from './shopFixture'

const ORDER = '/api/shop/orders/01ORDER'
const confirmReceipt = jest.spyOn(cashierHere, 'confirmReceipt')
afterEach(() => confirmReceipt.mockReset())
afterAll(() => confirmReceipt.mockRestore())

type Payment = OrderReply['order']['payments'][number]
const paid = (change: Partial<Payment> = {}): Payment => ({
  ...{ id: 'P1', provider: 'wechat', method: 'jsapi', state: 'kept', amountFen: 38_400, transactionId: '4200001' },
  ...{ createdAt: NOW, expiresAt: NOW + PAY_MS, paidAt: NOW, ...change },
})

/** Presses 确认收货 in an order of WeChat Pay; WeChat's component ends with `outcome`. */
async function receive(outcome: ReceiptOutcome, answer: unknown, payment = paid()) {
  confirmReceipt.mockResolvedValue(outcome)
  const app = renderApp(() => (
    <ShopErrorWords>
      <OrderDetail orderId="01ORDER" />
    </ShopErrorWords>
  ))
  app.http.answer('POST /api/sessions/guest', () => session)
  app.http.answer(`GET ${ORDER}`, () => order({ state: 'shipped', paidBy: 'wechat', payments: [payment] }))
  app.http.answer(`POST ${ORDER}/receipt/check`, () => answer)
  await act(settle)
  fireEvent.click(screen.getByRole('button', { name: '确认收货' }))
  await act(settle)
  return app.http
}

test('[RECEIPT-1] an order that was confirmed at WeChat is done once WeChat says so to the server', async () => {
  await receive('back', order({ state: 'done' }))
  expect(confirmReceipt).toHaveBeenCalledWith('4200001')
  expect(screen.getAllByText('已完成')).not.toHaveLength(0)
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('[RECEIPT-1] a return without a confirmation leaves the order and says so', async () => {
  await receive('back', new AppError('order.receiptUnconfirmed'))
  screen.getByText('微信还没有收到你的确认')
  screen.getByRole('button', { name: '确认收货' })
})

test('[RECEIPT-2] a component that the buyer closes asks nothing and changes nothing', async () => {
  const http = await receive('cancelled', order())
  expect(http.countOf(`POST ${ORDER}/receipt/check`)).toBe(0)
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test.each([
  ['a client without the component', 'unavailable', order(), paid()],
  ['a server that cannot ask WeChat', 'back', new AppError('wechat.notConfigured'), paid()],
  ['a payment by QR code', 'back', order(), paid({ method: 'native' })],
] as const)('[RECEIPT-2] %s leads to the shop’s own question', async (_, outcome, answer, payment) => {
  await receive(outcome, answer, payment)
  screen.getByRole('alertdialog')
})
