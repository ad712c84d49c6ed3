import { WEAK_FOR_MS } from '@/platform/live/wechatPush/uplinkWatch'
import { address, createPushTag, liveTag, openTag, settings, settle, silentHandle } from './pushTag'

describe('the preview', () => {
  test('asks the host first, then shows the tag, then opens the camera', async () => {
    const tag = createPushTag()
    tag.pusher.openPreview(settings)
    expect(tag.views).toEqual([])
    await settle()
    expect(tag.views).toMatchObject([{ url: '', cameraOn: true, micOn: true, facing: 'front' }])
    expect(tag.told).toEqual(['startPreview'])
    tag.pusher.handleCode(1007)
    expect(tag.types()).toEqual(['previewing'])
    expect(tag.isScreenHeld).toBe(true)
  })

  test('without the camera it goes on with sound; the tag is not made to ask again', async () => {
    const tag = createPushTag()
    tag.answers = { camera: 'refused', microphone: null }
    tag.pusher.openPreview(settings)
    await settle()
    expect(tag.signals).toEqual([
      { type: 'sourceDown', source: 'camera', obstacle: 'refused' },
      { type: 'previewing' },
    ])
    expect(tag.views.at(-1)).toMatchObject({ cameraOn: false, micOn: true })
  })

  test('where both are refused there is no tag, and opening again asks again', async () => {
    const tag = createPushTag()
    tag.answers = { camera: 'refused', microphone: 'refused' }
    tag.pusher.openPreview(settings)
    await settle()
    expect(tag.types()).toEqual(['sourceDown', 'sourceDown'])
    expect(tag.views).toEqual([])
    expect(tag.isScreenHeld).toBe(false)
    tag.answers = { camera: null, microphone: null }
    tag.pusher.openPreview(settings)
    await settle()
    expect(tag.told).toEqual(['startPreview'])
  })

  test('a source allowed in the settings meanwhile is used when the page is seen again', async () => {
    const tag = createPushTag()
    tag.answers = { camera: 'refused', microphone: null }
    tag.pusher.openPreview(settings)
    await settle()
    tag.pusher.takeAround('pageHidden')
    tag.pusher.takeAround('appHidden')
    tag.answers = { camera: null, microphone: null }
    tag.forget()
    tag.pusher.takeAround('pageShown')
    await settle()
    expect(tag.signals).toContainEqual({ type: 'sourceUp', source: 'camera' })
    expect(tag.views.at(-1)).toMatchObject({ cameraOn: true })
    expect(tag.told).toContain('startPreview')
  })

  test('a camera that is switched on again is asked for again, where it was refused', async () => {
    const tag = createPushTag()
    tag.answers = { camera: 'refused', microphone: null }
    tag.pusher.openPreview(settings)
    await settle()
    tag.answers = { camera: null, microphone: null }
    tag.pusher.apply({ ...settings, cameraOff: true })
    tag.pusher.apply(settings)
    await settle()
    expect(tag.signals).toContainEqual({ type: 'sourceUp', source: 'camera' })
    expect(tag.views.at(-1)).toMatchObject({ cameraOn: true })
  })

  test('one press requests refused sources again, and opens failed ones again', async () => {
    const tag = createPushTag()
    tag.answers = { camera: 'refused', microphone: null }
    tag.pusher.openPreview(settings)
    await settle()
    tag.answers = { camera: null, microphone: null }
    tag.pusher.retry('camera')
    await settle()
    expect(tag.signals).toContainEqual({ type: 'sourceUp', source: 'camera' })
    tag.pusher.handleCode(-1302)
    await settle()
    tag.forget()
    tag.pusher.retry('microphone')
    expect(tag.told).toEqual(['startPreview'])
    tag.forget()
    tag.pusher.retry('camera')
    expect(tag.told).toEqual([])
  })

  test('closed while the prompt is still open, nothing opens', async () => {
    const tag = createPushTag()
    tag.pusher.openPreview(settings)
    tag.pusher.closePreview()
    await settle()
    expect(tag.views).toEqual([])
    expect(tag.told).toEqual([])
  })

  test('closing lets go of camera, microphone, tag and screen', async () => {
    const tag = await openTag()
    tag.pusher.closePreview()
    expect(tag.told).toEqual(['stop', 'stopPreview'])
    expect(tag.views.at(-1)).toBeNull()
    expect(tag.isScreenHeld).toBe(false)
  })

  test('a camera that fails is reported as refused where the phone itself refuses it', async () => {
    const tag = await openTag()
    tag.pusher.handleCode(-1301)
    tag.phoneRefuses = 'camera'
    tag.pusher.handleCode(-1301)
    tag.pusher.handleCode(1003)
    expect(tag.signals).toEqual([
      { type: 'sourceDown', source: 'camera', obstacle: 'busy' },
      { type: 'sourceDown', source: 'camera', obstacle: 'refused' },
      { type: 'sourceUp', source: 'camera' },
    ])
  })
})

describe('the push', () => {
  test('starts only when the tag has the address, and is live when the server takes it', async () => {
    const tag = await openTag()
    tag.pusher.start(address, { takeOver: false })
    expect(tag.told).toEqual([])
    await settle()
    expect(tag.views.at(-1)).toMatchObject({ url: address.url })
    expect(tag.told).toEqual(['start'])
    for (const code of [1001, 1003, 1008]) tag.pusher.handleCode(code)
    expect(tag.signals).toEqual([])
    tag.pusher.handleCode(1002)
    expect(tag.types()).toEqual(['live'])
  })

  test('takes over by the word that the server put into the address', async () => {
    const tag = await openTag()
    const url = `${address.url}&takeOver=word`
    tag.pusher.start({ ...address, url }, { takeOver: true })
    await settle()
    expect(tag.views.at(-1)?.url).toBe(url)
  })

  test('stopped, the preview stands: WeChat’s stop closes the camera, so it is opened again', async () => {
    const tag = await liveTag()
    tag.pusher.stop()
    expect(tag.told).toEqual(['stop', 'startPreview'])
    tag.pusher.handleCode(1102)
    tag.pusher.handleCode(-1307)
    expect(tag.signals).toEqual([])
  })

  test('stopped before the tag had the address, it never starts', async () => {
    const tag = await openTag()
    tag.pusher.start(address, { takeOver: false })
    tag.pusher.stop()
    await settle()
    expect(tag.told).not.toContain('start')
  })

  test.each([
    [-1307, 'network'],
    [3004, 'address'],
    [-1303, 'encoder'],
  ])('code %i ends it: %s', async (code, loss) => {
    const tag = await liveTag()
    tag.pusher.handleCode(code)
    expect(tag.signals).toEqual([{ type: 'lost', loss }])
    expect(tag.told).toEqual(['stop', 'startPreview'])
  })

  test('a start that WeChat will not make is a loss', async () => {
    const tag = await openTag({
      handle: () => ({ ...silentHandle, start: (told) => told?.fail?.({ errMsg: 'no' }) }),
    })
    tag.pusher.start(address, { takeOver: false })
    await settle()
    expect(tag.signals).toEqual([{ type: 'lost', loss: 'network' }])
    expect(tag.reports).toEqual([expect.stringContaining('no')])
  })

  test('the plugin’s refusal ends it, and so does a plugin that cannot be had', async () => {
    const live = await liveTag()
    live.pusher.handleRefusal('白名单校验失败')
    expect(live.signals).toEqual([{ type: 'lost', loss: 'notAuthorised' }])
    expect(live.reports).toEqual(['白名单校验失败'])
    const missing = createPushTag({
      handle: () => {
        throw new Error('plugin is not declared')
      },
    })
    missing.pusher.openPreview(settings)
    await settle()
    expect(missing.signals).toEqual([{ type: 'lost', loss: 'notAuthorised' }])
  })

  test('interrupted and back by itself', async () => {
    const tag = await liveTag()
    for (const code of [1102, 3005, 1001, 1002]) tag.pusher.handleCode(code)
    expect(tag.types()).toEqual(['interrupted', 'interrupted', 'live'])
  })

  test('a weak uplink is reported once, and its end after a while without a complaint', async () => {
    const tag = await liveTag()
    tag.pusher.handleCode(1101)
    tag.clock.advance(WEAK_FOR_MS - 1)
    tag.pusher.handleNetStatus({ netQualityLevel: 6 })
    tag.clock.advance(WEAK_FOR_MS - 1)
    expect(tag.signals.filter(({ type }) => type === 'uplink')).toEqual([{ type: 'uplink', weak: true }])
    tag.clock.advance(1)
    expect(tag.signals.at(-1)).toEqual({ type: 'uplink', weak: false })
  })

  test('figures come as numbers, in any format of the phone', async () => {
    const tag = await liveTag()
    tag.pusher.handleNetStatus({ videoBitrate: 812, audioBitrate: 48.4, videoFPS: '15', videoWidth: '360' })
    expect(tag.signals).toMatchObject([
      { numbers: { framesPerSecond: 15, videoKbps: 812, audioKbps: 48, widthPx: 360, heightPx: 0, queueBytes: null } },
    ])
  })

  test('a code that nobody documented is noted and changes nothing', async () => {
    const tag = await liveTag()
    for (const code of [6000, Number.NaN]) tag.pusher.handleCode(code)
    expect(tag.signals).toEqual([])
    expect(tag.told).toEqual([])
    expect(tag.reports).toEqual(['code 6000', 'code NaN'])
  })
})

test('disposed, everything is released and nothing is emitted any more', async () => {
  const tag = await liveTag()
  tag.pusher.handleCode(1101)
  tag.pusher.dispose()
  tag.pusher.dispose()
  expect(tag.told).toEqual(['stop', 'stopPreview'])
  expect(tag.isScreenHeld).toBe(false)
  tag.forget()
  tag.pusher.handleCode(1002)
  tag.pusher.openPreview(settings)
  tag.clock.advance(60_000)
  await settle()
  expect(tag.signals).toEqual([])
  expect(tag.told).toEqual([])
})
