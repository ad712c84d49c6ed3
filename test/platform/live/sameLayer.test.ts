import { isBeforeSameLayer } from '@/platform/live/wechatPlay/sameLayer'

test.each([
  ['2.9.0', true],
  ['2.8.12', true],
  ['1.9.90', true],
  ['2.9.1', false],
  ['2.10.0', false],
  ['3.8.0', false],
  ['3', false],
])('views over the picture, base library %s: unseen %s', (version, unseen) => {
  expect(isBeforeSameLayer(version)).toBe(unseen)
})
