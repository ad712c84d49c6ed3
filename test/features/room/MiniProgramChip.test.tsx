import { act, screen } from '@testing-library/react'
import { showRoom } from './showRoom'

const SCRIPT = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49'
const TAG = 'wx-open-launch-weapp'

const meta = (name: string, content: string): void => {
  const element = document.createElement('meta')
  Object.assign(element, { name, content })
  if (name === 'kaibo-mini-program') element.dataset.edition = 'trial'
  document.head.append(element)
}
const named = ({ miniProgram = true } = {}): void => {
  meta('kaibo-wechat', SCRIPT)
  if (miniProgram) meta('kaibo-mini-program', 'wx0123456789abcdef')
}
const browse = (userAgent: string) => jest.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent)
const settle = (): Promise<void> => act(async () => new Promise((resolve) => setTimeout(resolve)))

beforeAll(() => {
  performance.getEntriesByType = () => []
  const reply = { appId: 'wx1', timestamp: 1, nonceStr: 'n', signature: 's' }
  globalThis.fetch = (() => Promise.resolve({ ok: true, json: async () => reply })) as unknown as typeof fetch
  let ready = (): void => undefined
  const sdk = {
    ready: (run: () => void) => void (ready = run),
    error: () => undefined,
    config: () => ready(),
    updateAppMessageShareData: () => undefined,
    updateTimelineShareData: () => undefined,
  }
  Object.assign(window, { wx: sdk })
})
afterEach(() => {
  document.head.replaceChildren()
  jest.restoreAllMocks()
})

const launchTag = (): HTMLElement | null => document.querySelector(TAG)
const box = (): HTMLElement | null => launchTag()?.parentElement ?? null

test('[PAGE-8] a room opened in WeChat offers the mini program once WeChat says that it can be opened', async () => {
  browse(WECHAT)
  named()
  showRoom()
  await settle()
  expect(launchTag()?.getAttribute('appid')).toBe('wx0123456789abcdef')
  expect(launchTag()?.getAttribute('env-version')).toBe('trial')
  expect(launchTag()?.getAttribute('path')).toBe('pages/room/index.html?id=tea')
  expect(launchTag()?.querySelector('script')?.text).toContain('在小程序中打开')
  expect(box()?.style.visibility).toBe('hidden')
  act(() => void launchTag()?.dispatchEvent(new Event('ready')))
  expect(box()?.style.visibility).toBe('')
})

test('[PAGE-8] a button that opened nothing goes, and the room says so', async () => {
  browse(WECHAT)
  named()
  const { store } = showRoom()
  await settle()
  act(() => void launchTag()?.dispatchEvent(new Event('ready')))
  act(() => void launchTag()?.dispatchEvent(new Event('error')))
  expect(launchTag()).toBeNull()
  expect(store.getState().notice?.text).toBe('微信没有打开小程序，可以在这里继续看')
})

test('[PAGE-8] a WeChat without such buttons shows none', async () => {
  browse(WECHAT)
  named()
  showRoom()
  await settle()
  act(() => void document.dispatchEvent(new Event('WeixinOpenTagsError')))
  expect(launchTag()).toBeNull()
  expect(screen.queryByText('在小程序中打开')).toBeNull()
})

test.each([
  ['in another browser', 'Mozilla/5.0 (Linux; Android 14) Chrome/140', true],
  ['in WeChat on a computer', `${WECHAT} WindowsWechat`, true],
  ['where no mini program is configured', WECHAT, false],
])('[PAGE-8] %s there is no such button', async (_, userAgent, miniProgram) => {
  browse(userAgent)
  named({ miniProgram })
  showRoom()
  await settle()
  expect(launchTag()).toBeNull()
})
