import Taro from '@tarojs/taro'
import { readLanguage, readMenu, readWindow } from '@/platform/device/weappDevice'
import { isSinglePage } from '@/platform/launch/isSinglePage.weapp'
import { openedRoomId } from '@/platform/navigation/openedRoomId.weapp'
import { pageEdges } from '@/platform/screen/pageEdges.weapp'

const boom = (): never => {
  throw new Error('not implemented')
}
const questions = [
  'getSystemInfoSync', 'getWindowInfo', 'getAppBaseInfo', 'getDeviceInfo', 'getMenuButtonBoundingClientRect',
  'getLaunchOptionsSync',
]
const answer = (question: unknown): void =>
  void Object.assign(Taro, Object.fromEntries(questions.map((name) => [name, question])))

describe('[VIEW-3] a phone that reports little of itself', () => {
  test.each<[string, unknown]>([
    ['throws', boom],
    ['lacks the functions', undefined],
    ['answers nothing', () => undefined],
    ['answers null', () => null],
    ['leaves out the fields', () => ({})],
    ['has null fields', () => ({ language: null, statusBarHeight: null, windowWidth: null, top: null, query: null })],
  ])('is opened all the same when WeChat %s', (_, question) => {
    answer(question)
    expect(readLanguage()).toBe('zh-CN')
    expect(readWindow()).toEqual({ statusBarPx: 0, widthPx: 0 })
    expect(readMenu()).toEqual({ top: 0, left: 0, height: 0 })
    expect(pageEdges()).toEqual({ '--safe-top': '0px' })
    expect(openedRoomId()).toBe('')
    expect(isSinglePage()).toBe(false)
  })

  test('is read by the older API for fields that the newer one leaves out', () => {
    answer(() => ({}))
    Object.assign(Taro, { getSystemInfoSync: () => ({ language: 'en_US', statusBarHeight: 44, windowWidth: 375 }) })
    expect(readLanguage()).toBe('en-US')
    expect(readWindow()).toEqual({ statusBarPx: 44, widthPx: 375 })
  })
})
