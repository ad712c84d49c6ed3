import { weappSocket } from '@/platform/chat/weappSocket'
import { eventually } from '../../e2e/eventually'

type Listener = (value?: unknown) => void

/** WeChat's connectSocket; a test says what differs. */
const wechat = (connectSocket: (options: { url: string; fail: Listener }) => unknown): void => {
  Object.assign(globalThis, { SERVER_ORIGIN: 'https://live.example.com', wx: { connectSocket } })
}
/** A task, and its listeners. */
const task = (differs: object = {}) => {
  const on = new Map<string, Listener>()
  const listen = (name: string) => (listener: Listener): void => void on.set(name, listener)
  const calls: string[] = []
  return {
    calls,
    emit: (name: string, value?: unknown) => on.get(name)?.(value),
    onOpen: listen('open'),
    onMessage: listen('message'),
    onClose: listen('close'),
    onError: listen('error'),
    send: () => void calls.push('send'),
    close: () => void calls.push('close'),
    ...differs,
  }
}
const open = () => {
  const heard: (string | number)[] = []
  const channel = weappSocket.open({
    onOpen: () => void heard.push('open'),
    onFrame: (text) => void heard.push(text),
    onClosed: (code) => void heard.push(code),
  })
  return { channel, heard }
}

describe('[VIEW-2] a socket of a mini program', () => {
  test.each<[string, Parameters<typeof wechat>[0]]>([
    ['calls fail at once', ({ fail }) => (fail(), task())],
    ['calls fail and gives no task', ({ fail }) => (fail(), undefined)],
    ['gives no task', () => undefined],
    ['throws', () => {
      throw new Error('url not in domain list')
    }],
  ])('is reported as closed, once and after it was opened, when WeChat %s', async (_, connectSocket) => {
    wechat(connectSocket)
    const { channel, heard } = open()
    expect(heard).toEqual([])
    await eventually(() => expect(heard).toEqual([1006]))
    channel.send('x')
    channel.close()
    expect(heard).toEqual([1006])
  })

  test('says nothing of a refusal that comes after it was given up', async () => {
    let refuse: Listener = () => undefined
    wechat(({ fail }) => ((refuse = fail), task()))
    const { channel, heard } = open()
    channel.close()
    refuse()
    await new Promise((done) => setTimeout(done, 5))
    expect(heard).toEqual([])
  })

  test('is closed when a frame cannot be sent, by callback or by throwing', async () => {
    const sends = [
      ({ fail }: { fail: Listener }) => fail(),
      () => {
        throw new Error('socket is not connected')
      },
    ]
    for (const send of sends) {
      const broken = task({ send })
      wechat(() => broken)
      const { channel, heard } = open()
      broken.emit('open')
      channel.send('x')
      await eventually(() => expect(heard).toEqual(['open', 1006]))
    }
  })

  test('one that opens after it was given up is closed then', () => {
    const late = task()
    wechat(() => late)
    const { channel, heard } = open()
    channel.close()
    late.emit('open')
    expect(late.calls).toEqual(['close', 'close'])
    expect(heard).toEqual([])
  })

  test('hands over the code of a close, and 1006 where there is none', () => {
    for (const [event, code] of [[{ code: 4002 }, 4002], [{}, 1006], [undefined, 1006]] as const) {
      const closing = task()
      wechat(() => closing)
      const { heard } = open()
      closing.emit('close', event)
      closing.emit('error')
      expect(heard).toEqual([code])
    }
  })
})
