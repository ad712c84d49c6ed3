/** @jest-environment node */
import { JSDOM } from 'jsdom'
import { WebSocket } from 'ws'
import type { GroupDownlink, GroupListener, GroupMessage } from '@/platform/chat/cloudChat/groupDownlink'
import type { LiteChat } from '@/platform/chat/cloudChat/liteChatSdk'
import { eventually } from '../../../e2e/eventually'
import { openLiteChatWire, type LiteChatWire } from '../../../fakes/liteChatWire'
import { grant } from './cloudRig'

const LOGIN = 'im_open_status.wslogin'
const LOGOUT = 'im_open_status.wslogout'
const JOIN = 'group_open_http_svc.apply_join_group'
const QUIT = 'group_open_http_svc.quit_group'

let wire: LiteChatWire
let downlink: GroupDownlink
/** Whether the network lets the vendor's connection through. */
let isReachable = true
const undo: (() => void)[] = []

const setGlobal = (name: string, value: unknown): void => {
  const before = Object.getOwnPropertyDescriptor(globalThis, name)
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  undo.push(() => (before ? Object.defineProperty(globalThis, name, before) : Reflect.deleteProperty(globalThis, name)))
}

/** The vendor's code fetches its words for errors when it starts; here they are empty. */
class EmptyAnswer {
  readonly readyState = 4
  readonly status = 200
  readonly responseText = ''
  onreadystatechange: () => void = () => undefined
  open(): void {}
  setRequestHeader(): void {}
  abort(): void {}
  send(): void {
    this.onreadystatechange()
  }
}

beforeAll(() => {
  const { window } = new JSDOM('', { url: 'http://127.0.0.1/' })
  for (const name of ['document', 'localStorage', 'navigator'] as const) setGlobal(name, window[name])
  setGlobal('window', window)
  setGlobal('XMLHttpRequest', EmptyAnswer)
  setGlobal(
    'WebSocket',
    class extends WebSocket {
      constructor() {
        super(isReachable ? wire.url : 'ws://127.0.0.1:1')
      }
    },
  )
  for (const level of ['log', 'info', 'debug', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(() => undefined)
  }
})
afterAll(() => {
  for (const put of undo.reverse()) put()
  jest.restoreAllMocks()
})

beforeEach(async () => {
  isReachable = true
  wire = await openLiteChatWire()
  // The vendor's code keeps its state by module: each test begins as a page that was just loaded.
  jest.resetModules()
  const { createTencentDownlink } = await import('@/platform/chat/cloudChat/tencentDownlink')
  const { createLiteChat } = await import('@/platform/chat/cloudChat/liteChat')
  downlink = createTencentDownlink((sdkAppId): Promise<LiteChat> => Promise.resolve(createLiteChat(sdkAppId)))
})
afterEach(async () => {
  downlink.destroy()
  await wire.close()
})

/** Enters and waits for the first poll: asked to leave before it, the vendor's code rejects a promise of its own. */
async function enter(listener: GroupListener, anew = false, given = grant): Promise<void> {
  await downlink.join(given, listener, anew)
  await eventually(() => expect(wire.isPolled()).toBe(true), 20_000, 10)
  await wire.settled()
}

function listen() {
  const heard = { messages: [] as GroupMessage[], downs: [] as string[], cuts: 0, backs: 0 }
  return {
    heard,
    listener: {
      onMessage: (message: GroupMessage) => void heard.messages.push(message),
      onDown: (reason: string) => void heard.downs.push(reason),
      onCut: () => void (heard.cuts += 1),
      onBack: () => void (heard.backs += 1),
    },
  }
}

test('uses the names of the SDK', async () => {
  // Its timers begin when it is loaded and end with an instance that is destroyed.
  await enter(listen().listener)
  const { default: sdk } = await import('@tencentcloud/lite-chat/basic')
  const { liteChatNames } = await import('@/platform/chat/cloudChat/liteChatSdk')
  // Its types have NET_STATE_CONNECTED too, its code (4.2.1) has not; the test below shows its events.
  expect(liteChatNames).toMatchObject({
    messageReceived: sdk.EVENT.MESSAGE_RECEIVED,
    kickedOut: sdk.EVENT.KICKED_OUT,
    notReady: sdk.EVENT.SDK_NOT_READY,
    netStateChange: sdk.EVENT.NET_STATE_CHANGE,
    netDisconnected: sdk.TYPES.NET_STATE_DISCONNECTED,
    liveGroup: sdk.TYPES.GRP_AVCHATROOM,
    joined: sdk.TYPES.JOIN_STATUS_SUCCESS,
    alreadyInGroup: sdk.TYPES.JOIN_STATUS_ALREADY_IN_GROUP,
    customMessage: sdk.TYPES.MSG_CUSTOM,
  })
})

test('logs in, enters the group and brings its messages', async () => {
  const { heard, listener } = listen()
  await enter(listener)
  wire.say({ data: '[]', from: 'administrator' })
  await eventually(() => expect(heard.messages).toHaveLength(1))
  expect(heard.messages).toEqual([
    { from: 'administrator', to: 'kaibo-1', type: 'TIMCustomElem', data: '[]', description: 'kaibo', extension: '1' },
  ])
})

test('the next stay in the same room needs no second login', async () => {
  const first = listen()
  await enter(first.listener)
  downlink.mute()
  const second = listen()
  await downlink.join(grant, second.listener, false)
  expect(wire.countOf(LOGIN)).toBe(1)
  wire.say({ data: 'x' })
  await eventually(() => expect(second.heard.messages).toHaveLength(1))
  expect(first.heard.messages).toEqual([])
})

test('a new signature is a new login, which nobody takes for a misfortune', async () => {
  const { heard, listener } = listen()
  await enter(listener)
  await enter(listener, true, { ...grant, userSig: 'sig2' })
  expect([LOGIN, LOGOUT, JOIN, QUIT].map(wire.countOf)).toEqual([2, 1, 2, 1])
  expect(heard.downs).toEqual([])
  wire.say({ data: 'after' })
  await eventually(() => expect(heard.messages).toHaveLength(1))
})

test('another room is entered after the first was left', async () => {
  const { listener } = listen()
  await enter(listener)
  await enter(listener, false, { ...grant, groupId: 'kaibo-2' })
  expect([JOIN, QUIT].map(wire.countOf)).toEqual([2, 1])
})

test.each(['multipleAccount', 'multipleDevice', 'REST_API_Kick'] as const)(
  'thrown out for %s it says so once, and the next login is a true one',
  async (why) => {
    const { heard, listener } = listen()
    await enter(listener)
    wire.throwOut(why)
    await eventually(() => expect(heard.downs).toHaveLength(1))
    await enter(listener, true)
    expect(wire.countOf(LOGIN)).toBe(2)
    wire.say({ data: 'again' })
    await eventually(() => expect(heard.messages).toHaveLength(1))
    expect(heard.downs).toHaveLength(1)
  },
)

test.each([
  ['a login with an ended signature', LOGIN, 70_001],
  ['a login with a forged one', LOGIN, 70_003],
  ['a group that is gone', JOIN, 10_010],
])('%s rejects, and the next try is a true one', async (_, command, code) => {
  const { heard, listener } = listen()
  wire.refusals.set(command, code)
  await expect(downlink.join(grant, listener, false)).rejects.toBeDefined()
  wire.refusals.clear()
  await enter(listener, true)
  wire.say({ data: 'in' })
  await eventually(() => expect(heard.messages).toHaveLength(1))
  expect(heard.downs).toEqual([])
})

test('a broken connection is reported, and the vendor’s code reconnects', async () => {
  const { heard, listener } = listen()
  await enter(listener)
  wire.say({ data: 'before' })
  await eventually(() => expect(heard.messages).toHaveLength(1))
  wire.cut()
  await eventually(() => expect(heard.cuts).toBe(1))
  expect(downlink.isCut).toBe(true)
  await eventually(() => expect(heard.backs).toBe(1))
  expect(downlink.isCut).toBe(false)
  wire.say({ data: 'after' })
  await eventually(() => expect(heard.messages.map(({ data }) => data)).toEqual(['before', 'after']))
})

test('leaving quits and logs out; a client that never joined leaves at once', async () => {
  await downlink.leave()
  const { heard, listener } = listen()
  await enter(listener)
  await downlink.leave()
  expect([QUIT, LOGOUT].map(wire.countOf)).toEqual([1, 1])
  expect(heard.downs).toEqual([])
})

test('destroyed in the midst of a login it dials no more and waits for nothing', async () => {
  isReachable = false
  const { listener } = listen()
  const joining = downlink.join(grant, listener, false)
  joining.catch(() => undefined)
  await eventually(() => expect(downlink.isCut).toBe(true))
  downlink.destroy()
  expect(downlink.isCut).toBe(false)
  await expect(downlink.leave()).resolves.toBeUndefined()
})
