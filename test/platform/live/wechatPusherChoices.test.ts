import type { TagHandle } from '@/platform/live/wechatPush/tagHandle'
import { RESTART_AFTER_MS } from '@/platform/live/wechatPush/wechatPusher'
import { liveTag, openTag, settings, settle } from './pushTag'

describe('the host’s choices', () => {
  test('stand on the tag in WeChat’s words', async () => {
    const tag = await openTag()
    tag.pusher.apply({
      ...settings,
      quality: 'call',
      orientation: 'landscape',
      muted: true,
      cameraOff: true,
      stillUrl: '/covers/tea.jpg',
      mirrored: true,
      beauty: 5,
      whiteness: 3,
    })
    expect(tag.views.at(-1)).toEqual({
      url: '',
      mode: 'RTC',
      minKbps: 200,
      maxKbps: 1000,
      orientation: 'horizontal',
      micOn: false,
      cameraOn: false,
      waitingImage: 'https://here/covers/tea.jpg',
      beauty: 5,
      whiteness: 3,
      mirrored: true,
      facing: 'front',
    })
    expect(tag.types()).toEqual(['previewing'])
  })

  test.each([
    ['360p', 'SD'],
    ['540p', 'HD'],
    ['720p', 'FHD'],
    ['call', 'RTC'],
  ] as const)('%s is %s', async (quality, mode) => {
    const tag = await openTag()
    tag.pusher.apply({ ...settings, quality })
    expect(tag.views.at(-1)).toMatchObject({ mode })
  })

  test('a control that only toggles is toggled once for each change', async () => {
    const tag = await openTag()
    tag.pusher.apply({ ...settings, facing: 'back', torch: true, zoom: 3 })
    tag.pusher.apply({ ...settings, facing: 'back', torch: true, zoom: 3, muted: true })
    tag.pusher.apply({ ...settings, facing: 'front', zoom: 9 })
    expect(tag.told).toEqual([
      'switchCamera',
      'toggleTorch',
      'setZoom {"zoom":3}',
      'switchCamera',
      'setZoom {"zoom":5}',
    ])
    // The tag's own property would switch it back.
    expect(tag.views.at(-1)?.facing).toBe('front')
  })

  test('sound, mirror and beauty take hold without a break', async () => {
    const tag = await liveTag()
    tag.pusher.apply({ ...settings, muted: true, mirrored: true, beauty: 9, cameraOff: true })
    tag.clock.advance(RESTART_AFTER_MS)
    expect(tag.told).toEqual([])
    expect(tag.types()).toEqual(['previewing'])
  })

  test('another size is another session: stop, a pause, start', async () => {
    const tag = await liveTag()
    tag.pusher.apply({ ...settings, quality: '360p' })
    expect(tag.told).toEqual(['stop'])
    tag.clock.advance(RESTART_AFTER_MS)
    await settle()
    expect(tag.told).toEqual(['stop', 'start'])
    tag.pusher.handleCode(1002)
    expect(tag.types()).toEqual(['interrupted', 'live'])
  })

  test('the plugin takes its camera switch from a new start alone', async () => {
    const tag = await liveTag({ cameraSwitchRestarts: true })
    tag.pusher.apply({ ...settings, cameraOff: true })
    tag.clock.advance(RESTART_AFTER_MS)
    await settle()
    expect(tag.told).toEqual(['stop', 'start'])
  })

  test('music is played by its full address, its volume is set as text', async () => {
    const tag = await liveTag()
    tag.pusher.music?.play('/music/calm.mp3')
    tag.pusher.music?.setVolume(0.4)
    tag.pusher.music?.pause()
    tag.pusher.music?.resume()
    tag.pusher.music?.stop()
    tag.pusher.handleMusic('playing')
    tag.pusher.handleCode(10003)
    expect(tag.told).toEqual([
      'playBGM {"url":"https://here/music/calm.mp3"}',
      'setBGMVolume {"volume":"0.4"}',
      'pauseBGM',
      'resumeBGM',
      'stopBGM',
    ])
    expect(tag.signals).toEqual([
      { type: 'music', state: 'playing' },
      { type: 'music', state: 'failed' },
    ])
  })

  test('a still is a file of the phone; without a camera there is none', async () => {
    const tag = await openTag()
    await expect(tag.pusher.snapshot?.()).resolves.toBe('wxfile://tmp/still.jpg')
    tag.pusher.closePreview()
    await expect(tag.pusher.snapshot?.()).rejects.toMatchObject({ code: 'platform.unsupported' })
  })

  test('a still is refused, not waited for, where the plugin is missing', async () => {
    const missing = (): TagHandle => {
      throw new Error('no plugin')
    }
    const tag = await openTag({ handle: missing })
    await expect(tag.pusher.snapshot?.()).rejects.toMatchObject({ code: 'platform.unsupported' })
  })

  test('the loudness is reported ten times a second at most, 0 to 1', async () => {
    const tag = await openTag()
    for (const volume of [40, 50]) tag.pusher.handleVolume(volume)
    tag.clock.advance(100)
    tag.pusher.handleVolume(250)
    expect(tag.signals).toEqual([
      { type: 'level', level: 0.4 },
      { type: 'level', level: 1 },
    ])
  })
})
