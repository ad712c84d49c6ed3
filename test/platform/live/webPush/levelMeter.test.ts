import { createLevelMeter } from '@/platform/live/webPush/levelMeter'

const measure = (loud: number): number => {
  let told = -1
  createLevelMeter((level) => (told = level))(new Float32Array(1_024).fill(loud), 0)
  return told
}

test('silence is 0, full scale is 1, and half as loud to the ear lies between', () => {
  expect(measure(0)).toBe(0)
  expect(measure(0.0005)).toBe(0)
  expect(measure(1)).toBe(1)
  expect(measure(2)).toBe(1)
  expect(measure(0.1)).toBeCloseTo(2 / 3, 5)
})

test('it is reported ten times a second at most, by the loudest moment since', () => {
  const told: number[] = []
  const hear = createLevelMeter((level) => told.push(level))
  for (let nowMs = 0; nowMs < 1_000; nowMs += 20) hear(new Float32Array(960).fill(nowMs === 40 ? 1 : 0), nowMs)
  expect(told).toHaveLength(10)
  expect(told.slice(0, 3)).toEqual([0, 1, 0])
})
