import { warnBeforeLeaving } from '@/platform/navigation/leaveWarning'

const leave = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('a page that is closed asks first, until that is undone', () => {
  expect(leave()).toBe(true)
  const undo = warnBeforeLeaving('正在直播')
  expect(leave()).toBe(false)
  undo()
  undo()
  expect(leave()).toBe(true)
})
