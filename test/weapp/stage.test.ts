import { eventually } from '../e2e/eventually'
import { openWorld, plans, type Opened, type World } from './world'

const LOADING = '画面加载中…'
const STALLED = '网络不稳，正在追上直播…'

/**
 * Every state code of the player: those of WeChat's document, and those that phones were seen to emit beside it.
 * Source: WeChat documentation, component live-player, seen 2026-11.
 */
const codes = {
  picture: [2003, 2004, 2032],
  buffering: [2007, 2103],
  over: [2006],
  lost: [-2301, -2302],
  news: [
    2001, 2002, 2005, 2008, 2009, 2030, 2101, 2102, 2104, 2105, 2106, 2107, 2108, 3001, 3002, 3003, 3005, 2026, 2027,
    2033, 6000,
  ],
}

let world: World
let opened: Opened

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world?.close())

const starts = (): number => opened.picture.commands().filter((command) => command === 'start').length

/** The video plays, without a message over it. */
const moves = async (code = 2004): Promise<void> => {
  opened.picture.tellState(code)
  for (const text of [LOADING, STALLED]) await opened.screen.gone({ text })
}

/** The picture broke: the page says so with its code, and a tap begins anew. */
const isRetriedByTap = async (code: string): Promise<void> => {
  const { screen, picture } = opened
  await screen.find({ text: `错误码 ${code}` })
  const before = starts()
  await screen.tap('重试')
  await screen.find({ text: LOADING })
  await picture.started(before + 1)
}

const logged = (): string => JSON.stringify(opened.app.phone.device.state.log)

describe.each(plans)('the states that the tag of the plan "%s" emits', (plan) => {
  beforeAll(async () => {
    opened = await world.open(plan, '/pages/room/index?id=demo-shop')
    await opened.screen.find({ text: LOADING })
    await opened.picture.started(1)
  })
  afterEach(() => opened.app.faults.expectNone())

  test('news before the picture leave the cover on', async () => {
    for (const code of codes.news) opened.picture.tellState(code)
    opened.picture.tellState(2007)
    // A later line on the screen shows that earlier changes were drawn.
    const other = await world.enter('demo-shop')
    await other.say(`还没有画面 ${plan}`, `key-${plan}`)
    await opened.screen.find({ text: new RegExp(`还没有画面 ${plan}$`) })
    expect(opened.screen.all({ text: LOADING })).toHaveLength(1)
    await moves()
  })

  test.each(codes.buffering)('code %i: it catches up, and goes on with the next picture', async (code) => {
    opened.picture.tellState(code)
    await opened.screen.find({ text: STALLED })
    await moves()
  })

  test('news while it moves change nothing', async () => {
    // Viewers who come or go meanwhile change the count whenever the server counts.
    const words = () => opened.screen.text().replace(/\d+ 人在看/, '').replace(`${STALLED}\n`, '')
    const before = words()
    const count = starts()
    for (const code of codes.news) opened.picture.tellState(code)
    opened.picture.tellState(2007)
    await opened.screen.find({ text: STALLED })
    expect(words()).toBe(before)
    expect(starts()).toBe(count)
    expect(logged()).not.toContain('unknown')
    await moves()
  })

  test.each([...codes.over, ...codes.lost])('code %i: it says that it broke, and begins anew', async (code) => {
    opened.picture.tellState(code)
    await isRetriedByTap('live.streamUnavailable')
    await moves()
  })

  test.each(codes.picture)('code %i alone shows the picture', async (code) => {
    opened.picture.tellState(-2301)
    await isRetriedByTap('live.streamUnavailable')
    await moves(code)
  })

  test('a code that no document names is written down and changes nothing', async () => {
    const count = starts()
    opened.picture.tellState(4711)
    opened.picture.tellState(2007)
    await opened.screen.find({ text: STALLED })
    expect(logged()).toContain('4711')
    expect(starts()).toBe(count)
    await moves()
  })

  test('a broken video is tried again by itself', async () => {
    const count = starts()
    opened.picture.tellState(-2301)
    await opened.picture.started(count + 1)
    await moves()
  })

  test('events beside the states are taken without a fault', async () => {
    const tag = await opened.picture.tag()
    tag.emit(plan === 'plugin' ? 'NetStatus' : 'netstatus', { info: { videoBitrate: 900, netQualityLevel: 1 } })
    tag.emit('enterpictureinpicture')
    tag.emit('leavepictureinpicture')
    for (const fullScreen of [true, false]) {
      tag.emit(plan === 'plugin' ? 'fullscreenChangeEvent' : 'fullscreenchange', { direction: 'vertical', fullScreen })
    }
    await moves()
  })
})

test('the plugin refuses: the page names the likely causes, and does not try by itself', async () => {
  opened = await world.open('plugin', '/pages/room/index?id=demo-shop')
  await opened.picture.started(1)
  const tag = await opened.picture.tag()
  tag.emit('PlayEvent', { tag: 'error', code: -1, detail: '白名单校验失败' })
  await opened.screen.find({ text: '错误码 live.pluginRefused' })
  expect(opened.screen.text()).toMatch(/白名单|授权/)
  expect(starts()).toBe(1)
  opened.app.faults.expectNone()
})

test('an app in the background keeps its room, and shows the picture of now when it is back', async () => {
  opened = await world.open('native', '/pages/room/index?id=demo-shop')
  await opened.picture.started(1)
  opened.picture.tellState(2004)
  await opened.screen.gone({ text: LOADING })
  opened.app.hide()
  const other = await world.enter('demo-shop')
  await other.say('你不在的时候', 'key-hidden')
  opened.app.show()
  await opened.screen.find({ text: /你不在的时候$/ })
  await eventually(() => opened.app.faults.expectNone())
})
