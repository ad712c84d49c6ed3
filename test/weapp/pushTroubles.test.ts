import { eventually } from '../e2e/eventually'
import { startPush, type Push } from '../e2e/push'
import { createHostPhone, type AtWork, type HostPhone } from './drive/hostPhone'
import { goOnAir, isTaken, openCamera } from './drive/onAir'
import { openWorld, plans, type World } from './world'

const SUSPENDED = /^画面停住了：正在通话，或小程序在后台/

let world: World
let host: HostPhone
let at: AtWork
const encoders: Push[] = []

beforeAll(async () => {
  world = await openWorld()
  host = createHostPhone(world)
})
afterEach(() => at.app.faults.expectNone())
afterAll(async () => {
  for (const encoder of encoders) await encoder.cut()
  await world?.close()
})

/** A real push to the tag's address. */
const sendTo = (address: unknown): Push => {
  const encoder = startPush(String(address).replace(/rtmp:\/\/[^:/]+/, 'rtmp://127.0.0.1'))
  encoders.push(encoder)
  return encoder
}

describe.each(plans)('permissions, by the plan "%s"', (plan) => {
  beforeAll(async () => {
    at = await host.makeRoom(plan, `没有权限 ${plan}`)
  })

  test('both refused: nothing is opened, and a button leads to the settings', async () => {
    const { screen, camera, app } = at
    app.phone.permissions.willing.set('scope.camera', false).set('scope.record', false)
    await screen.tap('打开摄像头')
    await screen.find({ text: /^没有权限。点右上角/ })
    expect(camera.isOnPage()).toBe(false)
    expect(camera.commands()).toEqual([])
    await screen.find({ text: '去设置里打开' })
  })

  test('a host who comes back without allowing it finds all as it was', async () => {
    const { screen, camera, app } = at
    await screen.tap('去设置里打开')
    await eventually(() => expect(app.calls.some(({ name }) => name === 'openSetting')).toBe(true))
    await screen.find({ text: '去设置里打开' })
    expect(camera.isOnPage()).toBe(false)
  })

  test('allowed there, the picture opens by itself', async () => {
    const { screen, camera, app } = at
    const { answered } = app.phone.permissions
    app.phone.permissions.onSettings(() => void answered.set('scope.camera', true).set('scope.record', true))
    await screen.tap('去设置里打开')
    await camera.told('startPreview')
    camera.tellState(1007)
    await screen.find({ text: '预览，观众还看不到' })
    await screen.gone({ text: '去设置里打开' })
    await camera.has({ enableCamera: true, muted: false })
  })

  test('the microphone alone refused: the video opens, and the viewers get no sound', async () => {
    at = await host.makeRoom(plan, `没有麦克风 ${plan}`)
    const { screen, camera, app } = at
    app.phone.permissions.willing.set('scope.record', false)
    await openCamera(at)
    await camera.has({ enableCamera: true, muted: true })
    await screen.find({ text: /^没有麦克风权限，观众听不到声音/ })
  })
})

describe.each(plans)('an interrupted push, by the plan "%s"', (plan) => {
  beforeAll(async () => {
    at = await host.makeRoom(plan, `打断 ${plan}`)
    await goOnAir(at)
    // The server has to see video: asked on the way back, it says whether the push still stands.
    sendTo(at.camera.setting('url'))
    await isSent()
  })

  test('in the background the host’s words say so; back, the video goes on without a new start', async () => {
    const { screen, camera, app } = at
    const starts = camera.times('start')
    app.hide()
    await screen.find({ text: SUSPENDED })
    app.show()
    // The tag emits its figures again and again.
    await eventually(() => {
      camera.emit('netstatus', { info: { videoFPS: 15, videoBitrate: 900 } })
      expect(screen.all({ text: SUSPENDED })).toEqual([])
    })
    await screen.find({ text: '正在推画面' })
    expect(camera.times('start')).toBe(starts)
  })

  test('a picture that does not come back is started over', async () => {
    const { screen, camera, app } = at
    const starts = camera.times('start')
    app.hide()
    await screen.find({ text: SUSPENDED })
    app.show()
    await camera.told('start', starts + 1)
    await isTaken(at)
    await screen.gone({ text: SUSPENDED })
  })

  test('a call is said too, and its end gives the picture back', async () => {
    const { screen, camera, app } = at
    app.phone.audio.callBegins()
    await screen.find({ text: SUSPENDED })
    app.phone.audio.callEnds()
    camera.tellState(1007)
    await screen.gone({ text: SUSPENDED })
    await screen.find({ text: '正在推画面' })
  })

  test('an expired address is not tried again: a new one is requested', async () => {
    const { camera, app } = at
    const address = camera.setting('url')
    const starts = camera.times('start')
    camera.tellState(-1307)
    app.phone.device.state.clockAheadMs = 48 * 3_600_000
    expect((await camera.told('start', starts + 1)).address).not.toBe(address)
    app.phone.device.state.clockAheadMs = 0
    await isTaken(at)
  })

  test('another page over this one: camera and microphone are let go, and taken again on the way back', async () => {
    const { screen, camera, app } = at
    const before = { stops: camera.times('stopPreview'), starts: camera.times('start') }
    await screen.tap({ label: '观众视角' })
    expect(app.pages.top().route).toBe('pages/room/index')
    await eventually(() => expect(camera.times('stopPreview')).toBe(before.stops + 1))
    app.pages.navigateBack()
    await camera.told('start', before.starts + 1)
    await isTaken(at)
  })

  test('leaving the page ends the push and the preview, and lets the screen sleep', async () => {
    const { screen, camera, app } = at
    await screen.tap({ label: '返回列表' })
    await screen.find({ text: '离开会停止推画面' })
    await screen.tap('离开')
    await eventually(() => {
      const last = camera.commands().map(({ command }) => command)
      expect(last.slice(-2)).toEqual(['stop', 'stopPreview'])
      expect(app.phone.device.state.keptOn).toBe(false)
    })
    expect(app.pages.top().route).toBe('packages/studio/pages/entry/index')
  })
})

describe.each(plans)('another device sends already, by the plan "%s"', (plan) => {
  beforeAll(async () => {
    at = await host.makeRoom(plan, `两路 ${plan}`)
  })

  test('the host is asked before the other one is cut, and then is on air', async () => {
    const { screen, camera } = at
    await openCamera(at)
    await screen.tapNth('开播', 0)
    await screen.find({ text: '现在开播？' })
    await screen.tapNth('开播', 1)
    const { address } = await camera.told('start')
    sendTo(address)
    await isSent()

    // Imitates the tag: it connects, and the server hangs up.
    const knocks = sendTo(address)
    await eventually(async () => expect((await streamNow()).refusal?.reason).toBe('alreadyPublishing'))
    await knocks.cut()
    camera.tellState(3004)
    await screen.find({ text: '已经有另一路画面在推' })

    const starts = camera.times('start')
    await screen.tap('改用这台设备')
    await screen.find({ text: '接管画面？' })
    await screen.tapNth('改用这台设备', 1)
    const taking = await camera.told('start', starts + 1)
    expect(taking.address).toMatch(/&takeOver=[\w.-]+$/)
    const since = await isSent()
    sendTo(taking.address)
    await eventually(async () => expect((await streamNow()).facts?.startedAt).toBeGreaterThan(since))
    await isTaken(at)
    await screen.find({ text: '直播中' })
  })
})

interface StreamNow {
  readonly facts: { readonly startedAt: number } | null
  readonly refusal: { readonly reason: string } | null
}

/** The server's facts about the room's video. */
async function streamNow(): Promise<StreamNow> {
  const answer = await fetch(`${world.kaibo.origin}/api/rooms/${at.roomId}/stream`, {
    headers: { authorization: `Bearer ${host.token()}` },
  })
  return (await answer.json()) as StreamNow
}

/** Waits until video arrives; returns since when. */
const isSent = (): Promise<number> =>
  eventually(async () => {
    const { facts } = await streamNow()
    if (facts === null) throw new Error('Nobody sends')
    return facts.startedAt
  })
