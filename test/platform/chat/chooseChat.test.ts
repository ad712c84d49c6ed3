import type { ChannelListener, ChatTransport } from '@/ports/chatTransport'
import { chooseChat } from '@/platform/chat/chooseChat'
import { lazyChat } from '@/platform/chat/lazyChat'
import { FakeChat } from '../../fakes/fakeChat'

const silent: ChannelListener = { onOpen: () => undefined, onFrame: () => undefined, onClosed: () => undefined }
const pageWith = (head: string): Document => new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html')
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

test('[CHAT-27] without a setting of the server chat goes by the WebSocket', () => {
  const urls: string[] = []
  class NoSocket {
    constructor(url: string) {
      urls.push(url)
    }
    close = (): void => undefined
  }
  Object.assign(globalThis, { WebSocket: NoSocket })
  for (const head of ['', '<meta name="kaibo-chat" content="pigeon">', '<meta name="kaibo-chat" content="tencent">']) {
    chooseChat(pageWith(head)).open(silent).close()
  }
  expect(urls).toEqual(['ws://localhost/socket', 'ws://localhost/socket'])
})

describe('chat that is loaded when it is needed', () => {
  test('opens once it has come, and carries both ways', async () => {
    const chat = new FakeChat()
    const channel = lazyChat(() => Promise.resolve(chat), new FakeChat()).open(silent)
    channel.send('{"t":"too early"}')
    await settle()
    channel.send('{"t":"p"}')
    expect(chat.newest.received).toEqual([{ t: 'p' }])
    channel.close()
    expect(chat.newest.closedByClient).toBe(true)
  })

  test('[CHAT-27] is the WebSocket when it cannot be had', async () => {
    const socket = new FakeChat()
    lazyChat(() => Promise.reject<ChatTransport>(new Error('ChunkLoadError')), socket).open(silent)
    await settle()
    expect(socket.channels).toHaveLength(1)
  })

  test('opens nothing for a client that left meanwhile', async () => {
    const chat = new FakeChat()
    lazyChat(() => Promise.resolve(chat), chat).open(silent).close()
    await settle()
    expect(chat.channels).toHaveLength(0)
  })
})
