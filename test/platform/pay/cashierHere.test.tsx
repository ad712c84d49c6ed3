import { cashierHere } from '@/platform/pay/cashierHere'

const instruction = {
  ...{ type: 'jsapi' as const, appId: 'wx1', timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1' },
  ...{ signType: 'RSA', paySign: 's' },
}
type Invoked = [name: string, values: unknown]
const host = window as unknown as { WeixinJSBridge?: unknown }

afterEach(() => delete host.WeixinJSBridge)

test('[BUY-8] WeChat’s sheet opens with the server’s signed parameters, and its result proves nothing', async () => {
  const invoked: Invoked[] = []
  host.WeixinJSBridge = {
    invoke: (name: string, values: unknown, done: (result: unknown) => void) => {
      invoked.push([name, values])
      done({ err_msg: 'get_brand_wcpay_request:cancel' })
    },
  }
  await cashierHere.open(instruction)
  const { type: _, ...values } = instruction
  expect(invoked).toEqual([['getBrandWCPayRequest', values]])
})

test('[BUY-8] where that sheet is missing, the buyer gets the reason', async () => {
  await expect(cashierHere.open(instruction)).rejects.toMatchObject({ code: 'payment.methodUnavailable' })
})

test('[BUY-8] a computer asks for a code to scan', () => {
  expect(cashierHere.methods).toEqual(['page', 'native'])
})

describe('in WeChat', () => {
  const browser = jest.spyOn(navigator, 'userAgent', 'get')
  beforeEach(() => void browser.mockReturnValue('Mozilla/5.0 (iPhone) MicroMessenger/8.0.50'))
  afterAll(() => browser.mockRestore())

  test('[PAYER-4] the sheet opens once WeChat has given the page its bridge', async () => {
    const opened = cashierHere.open(instruction)
    const invoked: string[] = []
    host.WeixinJSBridge = {
      invoke: (name: string, _values: unknown, done: () => void) => {
        invoked.push(name)
        done()
      },
    }
    document.dispatchEvent(new Event('WeixinJSBridgeReady'))
    await opened
    expect(invoked).toEqual(['getBrandWCPayRequest'])
  })

  test('[PAYER-4] the way to WeChat returns to this page; other browsers have none', () => {
    history.replaceState(null, '', '/room?id=tea#goods')
    expect(cashierHere.payerWay?.back()).toBe('/room?id=tea#goods')
    expect(cashierHere.methods).toEqual(['page', 'jsapi'])
    browser.mockReturnValue('Mozilla/5.0 (iPhone) Safari')
    expect(cashierHere.payerWay).toBeNull()
  })
})
