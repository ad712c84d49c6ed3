import { preparePicture, takePicture } from '@/platform/live/browserPlayer/picture'

test('a picture that was prepared is shown by the next stage, once', () => {
  const prepared = preparePicture()
  expect(preparePicture()).toBe(prepared)
  expect(takePicture()).toBe(prepared)
  const next = takePicture()
  expect(next.video).not.toBe(prepared.video)
  prepared.player.dispose()
  next.player.dispose()
})

test('a picture stays inside the page, also in browsers that lift videos out', () => {
  const { video, player } = takePicture()
  expect(video.hasAttribute('playsinline')).toBe(true)
  player.dispose()
})
