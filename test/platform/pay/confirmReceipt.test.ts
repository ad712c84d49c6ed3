import { confirmReceipt } from '@/platform/pay/confirmReceipt'
import { tellTaro } from '../../fakes/taro'

const host = globalThis as unknown as { wx?: object }
interface Asked {
  readonly businessType: string
  readonly extraData: object
  readonly fail: () => void
}
let asked: Asked[]
beforeEach(() => {
  asked = []
  host.wx = { openBusinessView: (options: Asked) => void asked.push(options) }
})
afterEach(() => delete host.wx)
const comeBack = (appId: string, status: string): void =>
  tellTaro('onAppShow', { referrerInfo: { appId, extraData: { status } } })

test.each([
  ['wx1183b055aeec94d1', 'success', 'back'],
  ['wx1183b055aeec94d1', 'cancel', 'cancelled'],
  ['wx1183b055aeec94d1', 'fail', 'unavailable'],
  // Of another app: the server asks WeChat.
  ['wx0000000000000000', 'cancel', 'back'],
])('[RECEIPT-2] a return from %s with %s is %s', async (appId, status, outcome) => {
  const confirmed = confirmReceipt('4200001')
  expect(asked).toMatchObject([{ businessType: 'weappOrderConfirm', extraData: { transaction_id: '4200001' } }])
  comeBack(appId, status)
  await expect(confirmed).resolves.toBe(outcome)
})

test('[RECEIPT-2] a client without the component, and one that refuses it, leave the shop’s own button', async () => {
  const refused = confirmReceipt('4200001')
  asked[0]?.fail()
  await expect(refused).resolves.toBe('unavailable')
  host.wx = {}
  await expect(confirmReceipt('4200001')).resolves.toBe('unavailable')
})
