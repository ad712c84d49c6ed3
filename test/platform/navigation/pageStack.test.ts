import { planOpening, type StackedPage } from '@/platform/navigation/pageStack'

const page = (route: string, id?: string): StackedPage => ({ route, options: id === undefined ? {} : { id } })
const home = page('pages/home/index')
const studio = page('packages/studio/pages/entry/index')
const control = page('packages/studio/pages/room/index', 'tea')

describe('[VIEW-4] the way to a page', () => {
  test('leads back to the studio that lies below', () => {
    const opening = planOpening('/packages/studio/pages/entry/index', [home, studio, control])
  expect(opening).toEqual({ how: 'back', delta: 1 })
  })

  test('leads over the others when it is not open, or is of another room', () => {
    expect(planOpening('/packages/studio/pages/entry/index', [home, control])).toEqual({ how: 'over' })
    expect(planOpening('/packages/studio/pages/room/index?id=cup', [home, control])).toEqual({ how: 'over' })
  })

  test('knows an id that WeChat left encoded', () => {
    const open = [home, page('pages/room/index', '%E8%8C%B6')]
    expect(planOpening(`/pages/room/index?id=${encodeURIComponent('茶')}`, open)).toEqual({ how: 'back', delta: 0 })
  })

  test('takes the place of the top page where WeChat opens no more', () => {
    const ten = Array.from({ length: 10 }, (_, index) => page('pages/room/index', `room-${index}`))
    expect(planOpening('/pages/room/index?id=eleventh', ten)).toEqual({ how: 'inPlace' })
    expect(planOpening('/pages/room/index?id=room-4', ten)).toEqual({ how: 'back', delta: 5 })
  })
})
