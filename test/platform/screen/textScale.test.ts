import Taro from '@tarojs/taro'
import { calculateTextScale, textScale } from '@/platform/screen/textScale'

describe('[VIEW-6] the text of the mini program', () => {
  test.each([
    ['an iPhone at its standard size', 'ios', 17, 1, 1],
    ['an iPhone in care mode', 'ios', 23.8, 1.4, 1.4],
    ['an iPad at its largest', 'ios', 29.75, 1.75, 1.6],
    ['a size below the standard', 'ios', 16, 16 / 17, 0.94],
    ['an older iPhone, which tells no ratio', 'ios', 22, undefined, 1.29],
    ['an older Android phone at its standard size', 'android', 16, undefined, 1],
    ['an older Android phone with larger text', 'android', 20, undefined, 1.25],
    ['a phone that tells nothing', '', undefined, undefined, 1],
    ['a phone that tells nonsense', 'android', 0, 0, 1],
  ])('follows %s', (_, platform, px, factor, scale) => {
    expect(calculateTextScale(platform, px, factor)).toBe(scale)
  })

  test('is given to the style sheet, with a second line for words of buttons where it is large', () => {
    const become = (fontSizeScaleFactor: number): void => {
      Object.assign(Taro, {
        getAppBaseInfo: () => ({ fontSizeScaleFactor }),
        getDeviceInfo: () => ({ platform: 'ios' }),
      })
    }
    become(1)
    expect(textScale()).toEqual({})
    become(1.1)
    expect(textScale()).toEqual({ '--text-scale': '1.1' })
    become(1.5)
    expect(textScale()).toEqual({ '--text-scale': '1.5', '--text-wrap': 'normal', '--row-wrap': 'wrap' })
  })
})
