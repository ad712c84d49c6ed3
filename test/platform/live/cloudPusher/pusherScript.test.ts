import { loadPusherScript, SCRIPT_WITHIN_MS } from '@/platform/live/cloudPusher/pusherScript'
import { createTxLivePusher } from '../../../fakes/txLivePusher'

const URL_OF_SCRIPT = 'https://scripts.example.com/TXLivePusher.js'
const place = window as unknown as { TXLivePusher?: unknown }
const Pusher = createTxLivePusher({ ask: async () => 'taken' })

const script = (): HTMLScriptElement => document.querySelector('script')!
const arrives = (): void => void script().dispatchEvent(new Event('load'))
const breaks = (): void => void script().dispatchEvent(new Event('error'))

beforeEach(() => void jest.useFakeTimers())
afterEach(() => {
  jest.useRealTimers()
  delete place.TXLivePusher
  document.body.replaceChildren()
})

test('the script is loaded into the body, and once a page', async () => {
  const loading = loadPusherScript(URL_OF_SCRIPT)
  expect(script().parentElement).toBe(document.body)
  expect(script().src).toBe(URL_OF_SCRIPT)
  place.TXLivePusher = Pusher
  arrives()
  expect(await loading).toEqual({ pusher: Pusher })
  expect(await loadPusherScript(URL_OF_SCRIPT)).toEqual({ pusher: Pusher })
  expect(document.querySelectorAll('script')).toHaveLength(1)
})

test('one that does not come leaves no trace, and the next try may have more luck', async () => {
  const loading = loadPusherScript(URL_OF_SCRIPT)
  breaks()
  jest.runAllTimers()
  expect(await loading).toEqual({ fault: 'scriptUnreachable' })
  expect(document.querySelector('script')).toBeNull()
  const again = loadPusherScript(URL_OF_SCRIPT)
  place.TXLivePusher = Pusher
  arrives()
  expect(await again).toEqual({ pusher: Pusher })
})

test('one that a network swallows is given up', async () => {
  const loading = loadPusherScript(URL_OF_SCRIPT)
  jest.advanceTimersByTime(SCRIPT_WITHIN_MS)
  expect(await loading).toEqual({ fault: 'scriptUnreachable' })
})

test.each([
  ['before', true],
  ['after', false],
])('one that a rule of the page keeps out is reported so, though the rule speaks %s the error', async (_, first) => {
  const loading = loadPusherScript(URL_OF_SCRIPT)
  const violation = Object.assign(new Event('securitypolicyviolation'), { blockedURI: URL_OF_SCRIPT })
  if (!first) breaks()
  document.dispatchEvent(violation)
  if (first) breaks()
  jest.runAllTimers()
  expect(await loading).toEqual({ fault: 'scriptBlocked' })
})

test('a rule that keeps something else out is none of it', async () => {
  const loading = loadPusherScript(URL_OF_SCRIPT)
  document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI: 'https://ads.example.com' }))
  breaks()
  jest.runAllTimers()
  expect(await loading).toEqual({ fault: 'scriptUnreachable' })
})

test.each([
  ['nothing', undefined],
  ['another thing of that name', { version: '1' }],
  ['a class of that name without its methods', class {}],
  ['a class that lacks one of them', class { static checkSupport = (): void => undefined; startCamera = 1 }],
])('a script that brings %s is not the push script', async (_, found) => {
  const loading = loadPusherScript(URL_OF_SCRIPT)
  place.TXLivePusher = found
  arrives()
  expect(await loading).toEqual({ fault: 'scriptWrong' })
})
