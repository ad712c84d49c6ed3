import {
  dropFrame,
  prepareFrame,
  prepareStage,
  acquireStage,
  waitingFrame,
} from '@/platform/live/browserPlayer/videoStage'

test('a picture that was prepared is shown by the next stage, once', () => {
  const prepared = prepareStage()
  expect(prepareStage()).toBe(prepared)
  expect(acquireStage()).toBe(prepared)
  const next = acquireStage()
  expect(next.video).not.toBe(prepared.video)
  prepared.player.dispose()
  next.player.dispose()
})

test('[PLAY-8] a frame that no stage has taken is not shown by another room, and a dropped one by none', () => {
  const first = prepareFrame('tea', 'class')
  document.body.append(first)
  expect(waitingFrame('tea')).toBe(first)
  expect(waitingFrame('coffee')).toBeNull()
  expect([first.isConnected, waitingFrame('tea')]).toEqual([false, null])
  const second = prepareFrame('coffee', 'shop')
  expect(waitingFrame('coffee')).toBe(second)
  dropFrame()
  expect(waitingFrame('coffee')).toBeNull()
  acquireStage().player.dispose()
})

test('a picture stays inside the page, also in browsers that lift videos out', () => {
  const { video, player } = acquireStage()
  expect(video.hasAttribute('playsinline')).toBe(true)
  player.dispose()
})
