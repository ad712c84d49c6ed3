import { act, fireEvent, screen, within } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { ReconciliationSheet } from '@/features/studio/orders/ReconciliationSheet'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

Object.assign(globalThis, { SERVER_ORIGIN: '' })

const difference = {
  transactionId: '4200001', paymentId: 'p1', refundId: '', orderId: 'o1', fault: 'amount', billFen: 4_900,
  billState: 'SUCCESS', bookFen: 5_900, bookState: 'paid', foundAt: 1, goneAt: 0,
}
const billDay = (day: string, more: object = {}) => ({
  day, state: 'read', problem: '', readAt: 1, rows: 3, foreignRows: 0, paidFen: 12_000, refundedFen: 500, feeFen: 72,
  differences: [], ...more,
})
const BILL = 'GET /api/desk/bill'
const REPORTS = 'GET /api/desk/shipping-reports'
const bill = (days: readonly object[], more: object = {}) =>
  ({ now: 1, hasBills: true, newest: '2026-11-29', days, ...more })
const report = (problem: string, detail = '') =>
  ({ paymentId: 'p1', orderId: 'o7', state: 'problem', problem, detail, sentAt: 0 })

const words = (): string => document.body.textContent ?? ''
const press = async (name: string, inside: HTMLElement = document.body): Promise<void> => {
  await act(async () => {
    fireEvent.click(within(inside).getByRole('button', { name }))
    await settle()
  })
}
async function show(days: readonly object[], reports: readonly object[] = [], more: object = {}) {
  let closed = 0
  const app = renderApp(() => <ReconciliationSheet onClose={() => void (closed += 1)} />)
  app.http.answer(BILL, () => bill(days, more))
  app.http.answer(REPORTS, () => ({ now: 1, reports }))
  await act(settle)
  return { ...app, closed: () => closed }
}

describe('[DESK-11] bills of the provider', () => {
  test('that agree say so, with the sums of each day', async () => {
    await show([billDay('2026-11-29')])
    expect(words()).toContain('最近的账单和订单都对得上')
    expect(words()).toContain('收款 ¥120 · 退款 ¥5 · 手续费 ¥0.72')
  })

  test('that differ name order, number, both amounts and the remedy, but no difference that is gone', async () => {
    const differences = [difference, { ...difference, paymentId: 'p2', goneAt: 9 }]
    await show([billDay('2026-11-29', { differences })])
    expect(words()).not.toContain('都对得上')
    expect(screen.getAllByText('金额不一致：账单 ¥49，订单 ¥59')).toHaveLength(1)
    expect(words()).toContain('订单 o1 · 微信支付单号 4200001')
    expect(words()).toContain('在微信商户平台按单号核对')
  })

  test('are read again by a press, and the answer takes the day’s place', async () => {
    const { http } = await show([billDay('2026-11-29', { differences: [difference] }), billDay('2026-11-28')])
    http.answer('POST /api/desk/bill/2026-11-29', () => billDay('2026-11-29'))
    await press('再读一次', screen.getByText('2026-11-29').closest('li')!)
    expect(words()).toContain('最近的账单和订单都对得上')
    expect(screen.getAllByRole('button', { name: '再读一次' })).toHaveLength(2)
  })

  test('of a day that was not read yet can be read', async () => {
    const { http } = await show([billDay('2026-11-28')])
    http.answer('POST /api/desk/bill/2026-11-29', () => billDay('2026-11-29'))
    await press('读 2026-11-29 的账单')
    expect(screen.getByText('2026-11-29')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '读 2026-11-29 的账单' })).toBeNull()
  })

  test('do not exist without WeChat Pay', async () => {
    await show([], [], { hasBills: false })
    expect(words()).toContain('只有微信支付提供账单')
    expect(screen.queryByRole('button', { name: /账单$/ })).toBeNull()
  })

  test('of older days stay listed while they differ', async () => {
    const days = Array.from({ length: 10 }, (_, ago) => billDay(`2026-11-${29 - ago}`))
    await show([...days, billDay('2026-10-01', { differences: [difference] })])
    expect(screen.getAllByText(/^2026-1/)).toHaveLength(8)
    expect(screen.getByText('2026-10-01')).toBeTruthy()
  })
})

describe('[DESK-11] reports of parcels', () => {
  test.each([
    ['carrier', '某快递', '微信不认识快递公司“某快递”'],
    ['parcels', '18', '包裹有 18 个，超过微信的上限'],
    ['10060012', '', '错误码 10060012'],
  ])('with the problem %s say what to do', async (problem, detail, expected) => {
    await show([], [report(problem, detail)])
    expect(words()).toContain(expected)
    expect(words()).toContain('订单 o7')
  })

  test('are repeated by a press; a refusal is shown and the report stays', async () => {
    const { http } = await show([], [report('10060012')])
    http.answer('POST /api/desk/shipping-reports/p1', () => {
      throw new AppError('network.unreachable')
    })
    await press('重试')
    expect(screen.getByRole('alert')).toBeTruthy()
    expect(words()).toContain('订单 o7')
    http.answer('POST /api/desk/shipping-reports/p1', () => ({ now: 1, reports: [] }))
    await press('重试')
    expect(words()).toContain('没有报不上去的发货')
  })
})
