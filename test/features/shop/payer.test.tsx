import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { Buying } from '@/features/shop/buy/Buying'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'
import { order, session, started } from './shopFixture'

const ORDER = '/api/shop/orders/01ORDER'
const host = window as unknown as { WeixinJSBridge?: unknown }
const browser = jest.spyOn(navigator, 'userAgent', 'get')
const invoked: unknown[] = []
beforeEach(() => {
  browser.mockReturnValue('Mozilla/5.0 (iPhone) MicroMessenger/8.0.50')
  history.replaceState(null, '', '/room?id=tea')
  invoked.length = 0
  host.WeixinJSBridge = {
    invoke: (_name: string, values: unknown, done: () => void) => {
      invoked.push(values)
      done()
    },
  }
})
afterEach(() => delete host.WeixinJSBridge)
afterAll(() => browser.mockRestore())

const jsapi = started({
  ...{ type: 'jsapi', appId: 'wxfedcba9876543210', timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1' },
  ...{ signType: 'RSA', paySign: 's' },
})

/** The room's page, loaded anew in the middle of paying; `isKnown`: WeChat has named the payer. */
async function reload(isKnown: boolean) {
  const props = { productId: '', orderId: '01ORDER', roomId: 'tea', onTitle: () => undefined, onClose: () => undefined }
  const app = renderApp(() => <Buying {...props} />)
  app.http.answer('POST /api/sessions/guest', () => session)
  app.http.answer(`GET ${ORDER}`, () => order())
  app.http.answer(`POST ${ORDER}/check`, () => order())
  app.http.answer(`POST ${ORDER}/payments`, ({ body }) => {
    if ((body as { method: string }).method === 'page') return new AppError('payment.methodUnavailable')
    return isKnown ? jsapi : new AppError('payment.payerUnknown')
  })
  // A fragment alone: a test's page cannot leave.
  app.http.answer(`POST ${ORDER}/payer`, () => ({ url: '#at-wechat' }))
  await act(settle)
  return app
}

test('[PAYER-4] a press on paying goes to WeChat for the payer, and names this page to return to', async () => {
  const { http } = await reload(false)
  screen.getByText('付款前需要微信确认付款人')
  // A page that comes back without a payer stays: it goes to WeChat by a press alone.
  expect([location.hash, http.countOf(`POST ${ORDER}/payer`)]).toEqual(['', 0])
  fireEvent.click(screen.getAllByRole('button', { name: /重新付款|去付款/ })[0] as HTMLElement)
  await act(settle)
  expect(http.asked.find(({ path }) => path === `${ORDER}/payer`)?.body).toEqual({ back: '/room?id=tea' })
  expect(location.hash).toBe('#at-wechat')
  expect(invoked).toEqual([])
})

test('[PAYER-4] a page that WeChat has returned to opens WeChat’s sheet in the middle of paying', async () => {
  await reload(true)
  expect(invoked).toMatchObject([{ appId: 'wxfedcba9876543210', package: 'prepay_id=1' }])
  screen.getByText('正在确认付款结果…')
})

test('[PAYER-4] a surface without such a way says that this method is not available there', async () => {
  browser.mockReturnValue('Mozilla/5.0 (Windows)')
  await reload(false)
  screen.getByText('这里不能用这种方式付款')
  fireEvent.click(screen.getAllByRole('button', { name: /重新付款|去付款/ })[0] as HTMLElement)
  await act(settle)
  expect(location.hash).toBe('')
  expect(screen.queryByText('付款前需要微信确认付款人')).toBeNull()
})
