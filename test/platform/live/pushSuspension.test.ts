import { RESTART_AFTER_MS } from '@/platform/live/wechatPush/wechatPusher'
import { BACK_WITHIN_MS, LEFT_AFTER_MS } from '@/platform/live/wechatPush/suspension'
import { createPushTag, liveTag, openTag, settings, settle, silentHandle } from './pushTag'

describe('calls, the background and other pages', () => {
  test('a covered page commands its own tag: WeChat looks a handle up on the page in front', async () => {
    let lookedUp = 0
    const tag = await openTag({
      handle: () => {
        lookedUp += 1
        return silentHandle
      },
    })
    tag.pusher.takeAround('pageHidden')
    tag.clock.advance(LEFT_AFTER_MS)
    expect(lookedUp).toBe(1)
    tag.pusher.closePreview()
    tag.pusher.openPreview(settings)
    await settle()
    expect(lookedUp).toBe(2)
  })

  test('in the background it is suspended; back, the first figures of a picture end that', async () => {
    const tag = await liveTag()
    tag.pusher.takeAround('pageHidden')
    tag.pusher.takeAround('appHidden')
    tag.clock.advance(60_000)
    tag.pusher.handleNetStatus({ videoFPS: 15 })
    expect(tag.types()).toEqual(['suspended', 'numbers'])
    tag.pusher.takeAround('pageShown')
    tag.pusher.handleNetStatus({ videoFPS: 15 })
    expect(tag.types()).toEqual(['suspended', 'numbers', 'resumed', 'numbers'])
    tag.clock.advance(BACK_WITHIN_MS)
    expect(tag.told).toEqual([])
  })

  test('a picture that stays away is started over', async () => {
    const tag = await liveTag()
    tag.pusher.takeAround('pageHidden')
    tag.pusher.takeAround('appHidden')
    tag.pusher.takeAround('pageShown')
    tag.clock.advance(BACK_WITHIN_MS)
    tag.clock.advance(RESTART_AFTER_MS)
    await settle()
    expect(tag.told).toEqual(['stop', 'start'])
    tag.pusher.handleCode(1002)
    expect(tag.types()).toEqual(['suspended', 'interrupted', 'resumed', 'live'])
  })

  test('another page of ours over this one: camera and microphone are off, and on again behind it', async () => {
    const tag = await liveTag()
    tag.pusher.takeAround('pageHidden')
    tag.clock.advance(LEFT_AFTER_MS)
    expect(tag.told).toEqual(['stop', 'stopPreview'])
    tag.pusher.takeAround('pageShown')
    tag.clock.advance(RESTART_AFTER_MS)
    await settle()
    expect(tag.told).toEqual(['stop', 'stopPreview', 'stop', 'start'])
    tag.pusher.handleCode(1002)
    expect(tag.types()).toEqual(['suspended', 'interrupted', 'resumed', 'live'])
  })

  test('a preview alone comes back as a preview', async () => {
    const tag = await openTag()
    tag.pusher.takeAround('pageHidden')
    tag.clock.advance(LEFT_AFTER_MS)
    tag.pusher.takeAround('pageShown')
    expect(tag.told).toEqual(['stop', 'stopPreview', 'startPreview'])
    tag.pusher.handleCode(1007)
    expect(tag.types()).toEqual(['suspended', 'resumed', 'previewing'])
  })

  test('a call suspends; figures of the moment before it prove nothing', async () => {
    const tag = await liveTag()
    tag.pusher.handleCode(5001)
    tag.pusher.takeAround('callBegan')
    tag.pusher.handleNetStatus({ videoFPS: 15 })
    expect(tag.types()).toEqual(['suspended', 'numbers'])
    tag.clock.advance(30_000)
    expect(tag.told).toEqual([])
    tag.pusher.takeAround('callOver')
    tag.clock.advance(BACK_WITHIN_MS)
    expect(tag.told).toEqual(['stop'])
  })

  test('with camera and microphone closed nothing is suspended', () => {
    const tag = createPushTag()
    tag.pusher.takeAround('pageHidden')
    tag.clock.advance(LEFT_AFTER_MS)
    tag.pusher.takeAround('pageShown')
    expect(tag.signals).toEqual([])
    expect(tag.told).toEqual([])
  })
})
