import { billDayOf, newestBillDay } from '@/domain/order/billDay'
import { createBillWorker } from '../../../server/shop/billWorker'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { openAppRig, type AppRig } from './appRig'
import pino from 'pino'

let rig: AppRig
afterEach(() => rig.close())

const at = { ...systemClock, now: () => Date.UTC(2031, 1, 28, 6) }

test('[PAY-4] without bills of the provider the owner reads an empty list, and no day', async () => {
  rig = await openAppRig()
  const headers = rig.as('owner')
  const { body } = await rig.ask({ method: 'GET', url: '/api/desk/bill', headers })
  expect(body).toMatchObject({ hasBills: false, days: [] })
  const read = await rig.ask({ method: 'POST', url: '/api/desk/bill/2026-11-29', headers })
  expect(read).toMatchObject({ status: 404, body: { code: 'request.notFound' } })
})

test('[PAY-4] the owner reads a day, and sees the differences and that it was read', async () => {
  rig = await openAppRig({ clock: at })
  // One moment for server and test, on any day.
  const day = newestBillDay(at.now())
  const row = {
    kind: 'payment' as const, paymentId: '01JDXYZ0000000000000000009', transactionId: 'T-9', refundId: '',
    amountFen: 500, feeFen: 3, stateWord: 'SUCCESS', at: 0,
  }
  const payment = { bills: { read: async () => [row] } }
  const { bills } = rig.shop
  const billWorker = createBillWorker({ bills, payment, clock: at, logger: pino({ level: 'silent' }) })
  Object.assign(rig.shop.billWorker, { read: billWorker.read })
  const headers = rig.as('owner')
  const read = await rig.ask({ method: 'POST', url: `/api/desk/bill/${day}`, headers })
  const difference = { fault: 'onlyInBill', transactionId: 'T-9', billFen: 500, bookState: '' }
  expect(read).toMatchObject({ status: 200, body: { day, state: 'read', differences: [difference] } })
  const { body } = await rig.ask({ method: 'GET', url: '/api/desk/bill', headers })
  expect(body).toMatchObject({ newest: day, days: [{ day, differences: [difference] }] })
  const acts = await rig.ask({ method: 'GET', url: '/api/acts', headers })
  expect(JSON.stringify(acts.body)).toContain('bill.read')
  const today = await rig.ask({ method: 'POST', url: `/api/desk/bill/${billDayOf(at.now())}`, headers })
  expect(today).toMatchObject({ status: 503, body: { code: 'payment.billNotReady' } })
  const nothing = await rig.ask({ method: 'POST', url: '/api/desk/bill/2026-02-30', headers })
  expect(nothing).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
})
