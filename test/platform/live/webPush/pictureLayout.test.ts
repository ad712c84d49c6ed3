import fc from 'fast-check'
import {
  calculateContain,
  calculateCorner,
  calculateCover,
  type Size,
} from '@/platform/live/webPush/pictureLayout'

const size = fc.record({ width: fc.integer({ min: 16, max: 4_096 }), height: fc.integer({ min: 16, max: 4_096 }) })
const shape = ({ width, height }: Size): number => width / height

test('an upright frame shows the middle of a wide camera', () => {
  expect(calculateCover({ width: 1_280, height: 720 }, { width: 720, height: 1_280 })).toEqual({
    x: 437.5,
    y: 0,
    width: 405,
    height: 720,
  })
})

test('a wide screen stands whole in an upright frame', () => {
  expect(calculateContain({ width: 1_600, height: 900 }, { width: 720, height: 1_280 })).toEqual({
    x: 0,
    y: 437.5,
    width: 720,
    height: 405,
  })
})

test('for any sizes nothing is stretched and nothing lies outside', () => {
  fc.assert(
    fc.property(size, size, (picture, frame) => {
      const part = calculateCover(picture, frame)
      expect(shape(part)).toBeCloseTo(shape(frame), 5)
      expect(Math.min(part.x, part.y)).toBeGreaterThan(-1e-6)
      expect(part.x + part.width).toBeLessThan(picture.width + 1e-6)
      expect(part.y + part.height).toBeLessThan(picture.height + 1e-6)

      const whole = calculateContain(picture, frame)
      expect(shape(whole)).toBeCloseTo(shape(picture), 5)
      expect(Math.min(whole.x, whole.y)).toBeGreaterThan(-1e-6)
      expect(whole.x + whole.width).toBeLessThan(frame.width + 1e-6)
      expect(whole.y + whole.height).toBeLessThan(frame.height + 1e-6)

      const corner = calculateCorner(frame)
      expect(Math.min(corner.x, corner.y)).toBeGreaterThan(0)
      expect(corner.x + corner.width).toBeLessThan(frame.width)
      expect(corner.y + corner.height).toBeLessThan(frame.height)
      expect(corner.width * corner.height).toBeLessThan(frame.width * frame.height * 0.1)
    }),
  )
})
