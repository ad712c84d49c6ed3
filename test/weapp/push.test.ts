import type { Viewer } from '../server/realtime/viewer'
import { createHostPhone, type AtWork } from './drive/hostPhone'
import { openWorld, plans, SERVER_OF_BUILD, type World } from './world'

/** Everything a host reaches for, each with the setting it makes. The plugin has one mirror, the tag three. */
const mirrors = {
  native: { on: { remoteMirror: true, localMirror: 'enable' }, off: { remoteMirror: false, localMirror: 'auto' } },
  plugin: { on: {}, off: {} },
}

describe.each(plans)(
  'a host goes live with the phone’s camera, by the plan "%s"',
  (plan) => {
    let world: World
    let at: AtWork
    let viewer: Viewer

    beforeAll(async () => {
      world = await openWorld()
      at = await createHostPhone(world).makeRoom(plan, '手机开播')
      viewer = await world.enter(at.roomId)
    })
    afterEach(() => at.app.faults.expectNone())
    afterAll(() => world?.close())

    const asked = (): string[] =>
      at.app.calls.filter(({ name }) => name === 'authorize').map(({ args }) => scopeOf(args))
    /** A change that the plugin, or WeChat itself, takes from the start of a push alone. */
    const startsOver = async (change: () => Promise<void>): Promise<void> => {
      const before = at.camera.times('start')
      await change()
      await at.camera.told('start', before + 1)
      at.camera.tellState(1002)
      await at.screen.find({ text: '正在推画面' })
    }

    test('before the camera is opened there is no tag, and nobody was asked for anything', () => {
      expect(at.camera.isOnPage()).toBe(false)
      expect(asked()).toEqual([])
    })

    test('a press asks for camera, then for microphone, and shows the picture to the host alone', async () => {
      const { screen, camera, app } = at
      await screen.tap('打开摄像头')
      await camera.told('startPreview')
      expect(asked()).toEqual(['scope.camera', 'scope.record'])
      expect(app.phone.device.state.keptOn).toBe(true)
      camera.tellState(1007)
      await screen.find({ text: '预览，观众还看不到' })
      expect(camera.times('start')).toBe(0)
    })

    test('the tag is set as the host stands, each setting with its type', async () => {
      await at.camera.has({
        url: '',
        autopush: false,
        mode: 'FHD',
        orientation: 'vertical',
        muted: false,
        enableCamera: true,
        beauty: 0,
        whiteness: 0,
        mirror: false,
        devicePosition: 'front',
        aspect: '9:16',
        minBitrate: 400,
        maxBitrate: 1800,
        audioQuality: 'high',
        autoFocus: true,
        ...mirrors[plan].off,
      })
      expect(at.camera.setting('waitingImage')).toMatch(new RegExp(`^${SERVER_OF_BUILD}/.+`))
    })

    test('going live starts the tag at the room’s signed address; the room begins with the picture', async () => {
      const { screen, camera } = at
      await screen.tapNth('开播', 0)
      await screen.find({ text: '现在开播？' })
      await screen.tapNth('开播', 1)
      const { address } = await camera.told('start')
      expect(address).toMatch(/^rtmp:\/\/.*txSecret=\w+&txTime=\w+&by=\w+$/)
      expect(camera.setting('url')).toBe(address)
      expect(viewer.events.some(({ kind }) => kind === 'room.started')).toBe(false)
      camera.tellState(1001)
      camera.tellState(1002)
      await screen.find({ text: '正在推画面' })
      await viewer.until(() => viewer.events.some(({ kind }) => kind === 'room.started'))
    })

    test('the microphone is switched off and on', async () => {
      const { screen, camera } = at
      await screen.tap('静音')
      await camera.has({ muted: true, ...(plan === 'native' && { enableMic: false }) })
      await screen.find({ text: '麦克风已静音' })
      await screen.tap('取消静音')
      await camera.has({ muted: false, ...(plan === 'native' && { enableMic: true }) })
    })

    test('with the camera off the cover goes out instead', async () => {
      const { screen, camera } = at
      const off = async (): Promise<void> => {
        await screen.tap('关摄像头')
        await camera.has({ enableCamera: false })
        await screen.find({ text: '摄像头已关，观众看到静止画面' })
      }
      const on = async (): Promise<void> => {
        await screen.tap('开摄像头')
        await camera.has({ enableCamera: true })
      }
      // The plugin takes that switch from the start of a push alone.
      for (const change of [off, on]) await (plan === 'plugin' ? startsOver(change) : change())
    })

    test('the other camera, its lamp, and the mirror', async () => {
      const { screen, camera } = at
      await screen.tap('翻转')
      await camera.told('switchCamera')
      // Changed here too, the setting would switch back the method's switch.
      await camera.has({ devicePosition: 'front' })
      await screen.tap('补光灯')
      await camera.told('toggleTorch')
      screen.all({ text: '镜像' }).at(0)?.tap()
      await camera.has({ mirror: true, ...mirrors[plan].on })
      screen.all({ text: '镜像' }).at(0)?.tap()
      await camera.has({ mirror: false, ...mirrors[plan].off })
    })

    test('skin is smoothed and whitened by steps', async () => {
      const { screen, camera } = at
      await screen.tap('设置')
      for (const [name, value] of [['美颜', 'beauty'], ['美白', 'whiteness']] as const) {
        await screen.tap({ label: `增加${name}` })
        await camera.has({ [value]: 1 })
        await screen.tap({ label: `增加${name}` })
        await camera.has({ [value]: 2 })
        await screen.tap({ label: `减少${name}` })
        await camera.has({ [value]: 1 })
      }
    })

    test.each([
      ['流畅 360p', 'SD', 200, 800],
      ['高清 540p', 'HD', 300, 1200],
      ['低延迟', 'RTC', 200, 1000],
      ['高清 720p', 'FHD', 400, 1800],
    ])('the quality "%s" is the mode %s, and starts the push over', async (words, mode, minBitrate, maxBitrate) => {
      await startsOver(async () => {
        await at.screen.tap(words)
        await at.camera.has({ mode, minBitrate, maxBitrate })
      })
    })

    test('the video is turned', async () => {
      const { screen, camera } = at
      for (const [words, orientation] of [['横屏', 'horizontal'], ['竖屏', 'vertical']] as const) {
        await startsOver(async () => {
          await screen.tap(words)
          await camera.has({ orientation })
        })
      }
    })

    test('the video is magnified where the tag has a method for it', async () => {
      const { screen, camera } = at
      if (plan === 'plugin') return expect(screen.all({ label: '增加变焦' })).toEqual([])
      await screen.tap({ label: '增加变焦' })
      expect((await camera.told('setZoom')).options).toMatchObject({ zoom: 1.5 })
    })

    test('music plays under the voice, as loud as is chosen', async () => {
      const { screen, camera } = at
      const field = await screen.find({ tag: 'input', label: '背景音乐' })
      field.type('https://music.test/tea.mp3')
      await screen.tap('播放')
      expect((await camera.told('playBGM')).options).toMatchObject({ url: 'https://music.test/tea.mp3' })
      expect((await camera.told('setBGMVolume')).options).toMatchObject({ volume: '0.5' })
      camera.emit('bgmstart')
      await screen.tap({ label: '增加音量' })
      expect((await camera.told('setBGMVolume', 2)).options).toMatchObject({ volume: '0.6' })
      // The first one is the room’s own.
      await screen.tapNth('暂停', 1)
      await camera.told('pauseBGM')
      await screen.tap('继续')
      await camera.told('resumeBGM')
      await screen.tap('停止')
      await camera.told('stopBGM')
      await screen.tap('播放')
      await camera.told('playBGM', 2)
      camera.emit('bgmcomplete')
      await screen.find({ text: '播放' })
      camera.tellError(10_003)
      await screen.find({ text: '这个链接放不出来，换一个再试' })
      await screen.tap({ label: '关闭' })
    })

    test('the figures of the tag are read', async () => {
      const { screen, camera } = at
      const info = { videoFPS: '24', videoBitrate: 1500, audioBitrate: 48, videoWidth: 720, videoHeight: 1280 }
      camera.emit('netstatus', { info: { ...info, netQualityLevel: 1 } })
      await screen.find({ text: '24 帧/秒' })
      await screen.find({ text: /1548/ })
    })

    test('a still of the outgoing video is shown', async () => {
      const { screen, camera } = at
      await screen.tap('截图')
      await camera.told('snapshot')
      await screen.find({ text: '长按图片（电脑上点右键）可以保存' })
      const shown = screen.all({ tag: 'image' }).map((image) => image.attribute('src'))
      expect(shown).toContain('http://tmp/snapshot.jpg')
      await screen.tap({ label: '关闭' })
    })

    test('a stop is asked for once, and leaves the picture to the host', async () => {
      const { screen, camera } = at
      const previews = camera.times('startPreview')
      await screen.tap('停止推画面')
      await screen.find({ text: '停止推画面？' })
      await screen.tap('停止')
      await camera.told('startPreview', previews + 1)
      expect(camera.commands().at(-2)?.command).toBe('stop')
      await screen.find({ text: '预览，观众还看不到' })
      expect(camera.isOnPage()).toBe(true)
    })

    test('the end of the room lets go of camera, tag and screen', async () => {
      const { screen, camera, app } = at
      await screen.tap('结束')
      await screen.tap('结束直播')
      await screen.find({ text: '已结束' })
      await camera.told('stopPreview')
      await viewer.until(() => viewer.events.some(({ kind }) => kind === 'room.ended'))
      expect(camera.isOnPage()).toBe(false)
      expect(app.phone.device.state.keptOn).toBe(false)
    })
  },
)

const scopeOf = (args: readonly unknown[]): string => (args[0] as { readonly scope: string }).scope
