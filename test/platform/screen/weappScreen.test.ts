import Taro from '@tarojs/taro'
import { keepScreenOn } from '@/platform/screen/weappScreen'

test('the screen stays on until the last one who holds it lets go, once each', () => {
  const told: boolean[] = []
  Object.assign(Taro, {
    async setKeepScreenOn({ keepScreenOn }: { keepScreenOn: boolean }) {
      told.push(keepScreenOn)
    },
  })
  const [first, second] = [keepScreenOn(), keepScreenOn()]
  first()
  first()
  expect(told).toEqual([true])
  second()
  expect(told).toEqual([true, false])
})

test('a phone that cannot stay on is no fault', async () => {
  const setKeepScreenOn = jest.fn().mockRejectedValue({ errMsg: 'setKeepScreenOn:fail' })
  Object.assign(Taro, { setKeepScreenOn })
  keepScreenOn()()
  await Promise.allSettled(setKeepScreenOn.mock.results.map(({ value }) => value as Promise<void>))
  expect(setKeepScreenOn).toHaveBeenCalledTimes(2)
})
