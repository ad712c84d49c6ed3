import { arrangeStreams } from '@/platform/live/cloudPusher/arrangeStreams'

const portrait = { width: 720, height: 1_280 }
const camera = { streamId: 'camera', width: 1_280, height: 720 }

test('a wide camera fills an upright frame from edge to edge; the parts outside are cut', () => {
  const [still, shown] = arrangeStreams(portrait, { ground: 'still', camera, screen: null })
  expect(still).toEqual({ streamId: 'still', x: 360, y: 640, width: 720, height: 1_280, zOrder: 0 })
  expect(shown).toEqual({ streamId: 'camera', x: 360, y: 640, width: 2_276, height: 1_280, zOrder: 2 })
})

test('a screen stands whole in the middle, the camera unstretched in its corner', () => {
  const screen = { streamId: 'screen', width: 1_920, height: 1_080 }
  const [shown, corner] = arrangeStreams(portrait, { ground: null, camera, screen })
  expect(shown).toEqual({ streamId: 'screen', x: 360, y: 640, width: 720, height: 405, zOrder: 1 })
  expect(corner?.width).toBeLessThan(720 * 0.3)
  expect((corner?.width ?? 0) / (corner?.height ?? 1)).toBeCloseTo(16 / 9, 1)
  expect((corner?.x ?? 0) + (corner?.width ?? 0) / 2).toBeLessThanOrEqual(720)
})
