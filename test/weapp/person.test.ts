import { eventually } from '../e2e/eventually'
import { openWorld, type Opened, type World } from './world'
import { startWeChatServer, WECHAT_APP, type WeChatServer } from '../fakes/weChatServer'

const TEMPLATE = 'template-of-the-test'

let weChat: WeChatServer
let world: World
let opened: Opened

beforeAll(async () => {
  weChat = await startWeChatServer()
  world = await openWorld({
    env: {
      WECHAT_API_URL: weChat.origin,
      WECHAT_APP_ID: WECHAT_APP.appId,
      WECHAT_APP_SECRET: WECHAT_APP.appSecret,
      WECHAT_REMINDER_TEMPLATE: TEMPLATE,
    },
  })
})
afterEach(() => opened.app.faults.expectNone())
afterAll(async () => {
  await world?.close()
  await weChat.close()
})

/** A phone of that user, at that page. */
const openAs = async (openId: string, url?: string): Promise<Opened> => {
  opened = await world.open('native', url, { loginCode: weChat.login(openId) })
  return opened
}

describe('a user whom WeChat knows', () => {
  test('is the same user on another phone, under the name taken on the first', async () => {
    const first = await openAs('anna', '/pages/room/index?id=demo-shop')
    await first.screen.tap('直播间介绍')
    await first.screen.tap('修改昵称')
    const field = await first.screen.find({ tag: 'input', label: '我的昵称' })
    field.type('小安')
    await first.screen.tap('保存')
    await first.screen.find({ text: '昵称已修改' })

    const second = await openAs('anna', '/pages/room/index?id=demo-shop')
    await second.screen.tap('直播间介绍')
    await second.screen.find({ text: '小安' })
  })

  test('asks for a reminder of a room, and gets it when the room starts', async () => {
    await world.asOwner('POST', '', { id: 'soon', kind: 'shop', title: '明天的春茶', hostName: '阿青' })
    const { screen, app } = await openAs('bo', '/pages/room/index?id=soon')
    weChat.permit('bo')
    await screen.tap('开播提醒我')
    await screen.find({ text: '已预约，开播时微信会通知你' })
    expect(app.calls.filter(({ name }) => name === 'requestSubscribeMessage')).toHaveLength(1)

    const host = await world.enter('soon', 'owner')
    await host.command({ type: 'room.start' }, 'start')
    await eventually(() => expect(weChat.delivered).toHaveLength(1), 20_000)
    expect(weChat.delivered[0]).toMatchObject({
      touser: 'bo',
      template_id: TEMPLATE,
      page: 'pages/room/index?id=soon',
      data: { thing1: { value: '明天的春茶' }, thing3: { value: '阿青' } },
    })
  })

  test('without a permitted message has made no appointment', async () => {
    await world.asOwner('POST', '', { id: 'later', kind: 'shop', title: '后天的春茶', hostName: '阿青' })
    const { screen, app } = await openAs('cai', '/pages/room/index?id=later')
    app.phone.person.subscribes = 'reject'
    await screen.tap('开播提醒我')
    await screen.find({ text: /^没有开启提醒/ })
    await screen.find({ text: '开播提醒我' })
  })
})

test('[WECHAT-3] a user whom WeChat does not sign in watches as a guest', async () => {
  opened = await world.open('native', '/pages/room/index?id=demo-shop', { loginCode: 'made-up' })
  await opened.screen.tap('直播间介绍')
  await opened.screen.find({ text: /^游客\d{4}$/ })
})

describe('a user shares a room', () => {
  test('as a card with its cover, and as a line in Moments', async () => {
    const { screen, app } = await openAs('anna', '/pages/room/index?id=demo-shop')
    await screen.find({ tag: 'button' })
    const page = app.pages.top().instance as unknown as Record<string, (event: object) => Record<string, string>>
    expect(page.onShareAppMessage?.({ from: 'menu' })).toMatchObject({
      path: '/pages/room/index?id=demo-shop',
      imageUrl: expect.stringMatching(/^https:\/\/kaibo\.test\//) as string,
    })
    expect(page.onShareTimeline?.({})).toMatchObject({ query: 'id=demo-shop' })
  })

  test('and so does the front page', async () => {
    const { screen, app } = await openAs('anna', '/pages/home/index')
    await screen.find({ text: '我要开播' })
    const page = app.pages.top().instance as unknown as Record<string, (event: object) => Record<string, string>>
    expect(page.onShareAppMessage?.({ from: 'menu' })).toMatchObject({ path: '/pages/home/index' })
    expect(page.onShareTimeline?.({})).toMatchObject({ query: '' })
  })

  test.each([
    '/pages/room/index?scene=id%3Ddemo-shop',
    '/pages/room/index?q=https%3A%2F%2Fkaibo.test%2Froom%3Fid%3Ddemo-shop&scancode_time=1764480000',
    '/pages/room/index?id=Demo-Shop%E3%80%82',
    '/pages/room/index?id=demo-shop-',
    '/Pages/Room/Index.html?id=demo-shop?from=x',
  ])('[LINK-6] and is found at %s', async (url) => {
    const { screen } = await openAs('anna', url)
    await screen.find({ text: '直播间介绍' })
  })

  test('opened from Moments it shows the cover and the way in: no login, no socket, no picture', async () => {
    opened = await world.open('native', '/pages/room/index?id=demo-shop', { scene: 1154 })
    const { screen, app } = opened
    await screen.find({ text: '点击下方「前往小程序」进入直播间' })
    await screen.find({ text: '正在直播' })
    expect(screen.all({ tag: 'live-player' })).toEqual([])
    const called = app.calls.map(({ name }) => name)
    expect(called).not.toContain('login')
    expect(called).not.toContain('connectSocket')
  })
})

test('a call holds the connection to the room and gives the picture back after it', async () => {
  const { app, picture } = await openAs('anna', '/pages/room/index?id=demo-shop')
  await picture.started(1)
  picture.tellState(2003)
  app.phone.audio.callBegins()
  app.phone.audio.callEnds()
  expect(picture.commands().at(-1)).not.toBe('stop')
  expect(app.phone.network.openSockets()).toBe(1)
})

describe('the studio on the phone', () => {
  let own: World
  beforeAll(async () => {
    own = await openWorld()
  })
  afterAll(() => own?.close())

  test('opens by a scanned code, once', async () => {
    opened = await own.open('native', '/packages/studio/pages/entry/index')
    opened.app.phone.person.scans = null
    await opened.screen.tap('扫码登录')
    opened.app.phone.person.scans = own.kaibo.ownerLink
    await opened.screen.tap('扫码登录')
    await opened.screen.find({ text: '新建直播间' })

    opened = await own.open('native', '/packages/studio/pages/entry/index')
    opened.app.phone.person.scans = own.kaibo.ownerLink
    await opened.screen.tap('扫码登录')
    await opened.screen.find({ text: '这个登录链接已经失效' })
  })
})
