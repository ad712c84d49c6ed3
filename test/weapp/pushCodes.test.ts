import { createHostPhone, type AtWork, type HostPhone } from './drive/hostPhone'
import { beginAnew, goOnAir, isTaken } from './drive/onAir'
import { openWorld, plans, type World } from './world'

/**
 * Codes from which nothing follows while the push runs well.
 * Source: WeChat documentation, component live-pusher, seen 2026-11.
 */
const news = [
  0, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1018, 1019, 1020, 1021, 1022, 1031, 1032, 1033, 1034, 1103, 1104,
  4998, 4999, -1312, 10_004,
]
const CAMERA_BUSY = '摄像头打不开，可能被别的程序占用。关掉会议软件、相机等程序再试。'
const CAMERA_REFUSED = '没有摄像头权限。点右上角“…”→ 设置，打开摄像头；系统设置里也要允许微信使用摄像头。'
const MICROPHONE_BUSY = '麦克风打不开，可能被别的程序占用。关掉它再试。'
const MICROPHONE_REFUSED = '没有麦克风权限，观众听不到声音。点右上角“…”→ 设置，打开麦克风。'
const ENCODER = '这台设备的视频编码器出错了。关掉其他占用摄像头或显卡的程序，或在设置里降低清晰度，再试一次。'
const SCREEN = {
  refused: '没有录屏：你取消了，或手机不允许微信录屏。摄像头的直播不受影响。',
  missing: '这台设备不能共享屏幕。',
  lost: '录屏被手机上的其他应用打断了。摄像头的直播不受影响。',
}

let world: World
let host: HostPhone
let at: AtWork

beforeAll(async () => {
  world = await openWorld()
  host = createHostPhone(world)
})
afterAll(() => world?.close())

const logged = (): string => JSON.stringify(at.app.phone.device.state.log)
/** Text that the host reads, without the clocks that run by themselves. */
const read = (): string => at.screen.text().replace(/\d+:\d\d/g, '')
/** Waits for the drawing of everything emitted before: this text comes and goes after it. */
const drawn = async (): Promise<void> => {
  at.camera.tellState(1102)
  await at.screen.find({ text: '正在重连…' })
  await isTaken(at)
  await at.screen.gone({ text: '正在重连…' })
}

describe.each(plans)('the states that the tag of the plan "%s" emits while on air', (plan) => {
  beforeAll(async () => {
    at = await host.makeRoom(plan, `手机开播 ${plan}`)
    await goOnAir(at)
  })
  afterEach(() => at.app.faults.expectNone())

  test('news change nothing', async () => {
    const { camera } = at
    const before = read()
    const given = camera.commands().length
    for (const code of news) camera.tellState(code)
    camera.tellError(10_004)
    await drawn()
    expect(read()).toBe(before)
    expect(camera.commands()).toHaveLength(given)
    expect(logged()).not.toContain('unknown')
  })

  test('a code that no document names is written down and changes nothing', async () => {
    const { camera } = at
    const before = read()
    const given = camera.commands().length
    camera.tellState(4711)
    await drawn()
    expect(logged()).toContain('4711')
    expect(read()).toBe(before)
    expect(camera.commands()).toHaveLength(given)
  })

  test.each([1102, 3001, 3002, 3003, 3005])('code %i: the tag comes back by itself', async (code) => {
    const { screen, camera } = at
    const starts = camera.times('start')
    camera.tellState(code)
    await screen.find({ text: /^画面断了 \d+ 秒$/ })
    await screen.find({ text: '正在重连…' })
    await isTaken(at)
    await screen.gone({ text: /^画面断了 / })
    expect(camera.times('start')).toBe(starts)
  })

  test.each([
    [-1301, CAMERA_BUSY],
    [10_001, CAMERA_REFUSED],
  ])('code %i: the camera is missing until it opens', async (code, words) => {
    const { screen, camera } = at
    for (const emit of [camera.tellState, camera.tellError]) {
      emit(code)
      await screen.find({ text: words })
      camera.tellState(1003)
      await screen.gone({ text: words })
    }
  })

  test.each([
    [-1302, MICROPHONE_BUSY],
    [-1311, MICROPHONE_BUSY],
    [10_002, MICROPHONE_REFUSED],
  ])('code %i: the viewers get no sound until the host starts anew', async (code, words) => {
    const { screen, camera } = at
    for (const emit of [camera.tellState, camera.tellError]) {
      emit(code)
      await screen.find({ text: words })
      await beginAnew(at)
      await screen.gone({ text: words })
    }
  })

  test.each([
    [-1308, SCREEN.refused],
    [-1309, SCREEN.missing],
    [-1310, SCREEN.lost],
  ])('code %i: the screen is not shared', async (code, words) => {
    const { screen, camera } = at
    camera.tellState(code)
    await screen.find({ text: words })
    await screen.tap('关闭')
    await screen.gone({ text: words })
  })

  test.each([-1303, -1304, -1305, -1306])('code %i: the encoder fails; the host may try again', async (code) => {
    const { screen, camera } = at
    const starts = camera.times('start')
    camera.tellState(code)
    await screen.find({ text: ENCODER })
    expect(camera.times('start')).toBe(starts)
    await screen.tap('再试一次')
    await camera.told('start', starts + 1)
    await isTaken(at)
    await screen.gone({ text: ENCODER })
  })

  test('code 5001: a call holds everything up; after it the video is back', async () => {
    const { screen, camera, app } = at
    camera.tellState(5001)
    await screen.find({ text: /^画面停住了：正在通话/ })
    app.phone.audio.callEnds()
    camera.tellState(1007)
    await screen.gone({ text: /^画面停住了/ })
    // The server has no picture of this push, and says so.
    await beginAnew(at)
  })

  test('code 1101: the uplink is weak', async () => {
    const { screen, camera } = at
    camera.tellState(1101)
    await screen.find({ text: /^网络偏慢/ })
    await beginAnew(at)
    await screen.gone({ text: /^网络偏慢/ })
  })

  test('code 10003: the music does not play', async () => {
    const { screen, camera } = at
    for (const emit of [camera.tellState, camera.tellError]) {
      await screen.tap('设置')
      const field = await screen.find({ tag: 'input', label: '背景音乐' })
      field.type('https://music.test/tea.mp3')
      await screen.tap('播放')
      await screen.tap('停止')
      emit(10_003)
      await screen.find({ text: '这个链接放不出来，换一个再试' })
      await screen.tap({ label: '关闭' })
      await screen.gone({ tag: 'input', label: '背景音乐' })
    }
  })

  test('code -1307: the push is begun anew, at the same address', async () => {
    const { screen, camera } = at
    const address = camera.setting('url')
    const starts = camera.times('start')
    camera.tellState(-1307)
    await screen.find({ text: /秒后自动重连$/ })
    expect((await camera.told('start', starts + 1)).address).toBe(address)
    await isTaken(at)
  })

  test('code 3004: the server hung up without a reason; a new address is requested', async () => {
    await beginAnew(at)
    const { camera } = at
    const address = camera.setting('url')
    const starts = camera.times('start')
    camera.tellState(3004)
    expect((await camera.told('start', starts + 1)).address).not.toBe(address)
    await isTaken(at)
  })

  test('after the end of the push its codes are old news', async () => {
    const { screen, camera } = at
    await screen.tap('停止推画面')
    await screen.find({ text: '停止推画面？' })
    await screen.tap('停止')
    await screen.find({ text: '预览，观众还看不到' })
    const before = read()
    for (const code of [1002, 1101, 1102, 3004, -1307]) camera.tellState(code)
    camera.tellState(-1301)
    await screen.find({ text: CAMERA_BUSY })
    camera.tellState(1003)
    await screen.gone({ text: CAMERA_BUSY })
    expect(read()).toBe(before)
  })
})

test('the plugin refuses: the host reads the likely causes, and nothing is tried by itself', async () => {
  at = await host.makeRoom('plugin', '没有授权')
  await goOnAir(at)
  const { screen, camera, app } = at
  const starts = camera.times('start')
  const tag = await camera.tag()
  tag.emit('PushEvent', { tag: 'error', code: -1, detail: '白名单校验失败' })
  await screen.find({ text: '画面推不出去' })
  expect(screen.text()).toMatch(/白名单.*授权.*AppID.*域名/)
  expect(logged()).toContain('白名单校验失败')
  expect(camera.times('start')).toBe(starts)
  app.faults.expectNone()
})
