import type { IPluginContext } from '@tarojs/service'
import mendStyles from '../../../config/weapp/styles'

interface Asset {
  source: () => string
}

const mend = (css: string): string => {
  const assets: Record<string, Asset> = { 'app.wxss': { source: () => css } }
  const before = process.env.TARO_ENV
  process.env.TARO_ENV = 'weapp'
  try {
    const modifyBuildAssets = (change: (of: { assets: object }) => void): void => change({ assets })
    mendStyles({ modifyBuildAssets } as unknown as IPluginContext)
  } finally {
    process.env.TARO_ENV = before
  }
  return assets['app.wxss']?.source() ?? ''
}

describe('the star in style sheets', () => {
  test('becomes the tags it stands for', () => {
    expect(mend('.a > *{flex:1}')).toMatch(/^\.a>view,\.a>text,\.a>button,.*\.a>scroll-view\{flex:1\}$/)
  })

  test('does so within media queries and lists of selectors', () => {
    expect(mend('@media (min-width:10px){.a{x:y}.b > *,.c{flex:none}}')).toMatch(
      /^@media \(min-width:10px\)\{\.a\{x:y\}\.b>view,.*\.b>scroll-view,\.c\{flex:none\}\}$/,
    )
  })

  test('is left alone where it multiplies', () => {
    const css = '.a{width:calc(2 * 3px)}.b > .c{top:calc(1px*2)}'
    expect(mend(css)).toBe(css)
  })
})

test('[VIEW-6] sizes of fonts are multiples of the size chosen in WeChat', () => {
  expect(mend('.a{font-size:14px;width:14px}page{--size-body:15px}.b{font-size:var(--size-body)}')).toBe(
    '.a{font-size:calc(14px*var(--text-scale,1));width:14px}' +
      'page{--size-body:calc(15px*var(--text-scale,1))}.b{font-size:var(--size-body)}',
  )
})
