import { menuEdges } from '@/platform/screen/menuEdges'

describe('the top of a page that draws its own', () => {
  test('our bar stands on the menu’s middle line and leaves it its room', () => {
    // As on an iPhone 14: 390 px wide, status bar 47, menu 87 × 32 from 51 down and 7 from the right.
    expect(menuEdges(47, 390, { top: 51, left: 296, height: 32 })).toEqual({
      '--safe-top': '47px',
      '--bar-top': '47px',
      '--bar-wrap': 'wrap',
      '--bar-tools': '100%',
      '--menu-room': '102px',
    })
    expect(menuEdges(24, 360, { top: 40, left: 260, height: 32 })['--bar-top']).toBe('34px')
  })

  test.each([
    ['all zero', { top: 0, left: 0, height: 0 }],
    ['outside the window', { top: 4, left: 400, height: 32 }],
  ])('a menu whose place is %s moves nothing', (_, menu) => {
    expect(menuEdges(24, 360, menu)).toEqual({ '--safe-top': '24px' })
  })
})
