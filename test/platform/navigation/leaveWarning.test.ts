import { waitFor } from '@testing-library/react'
import { handleBack, warnBeforeLeaving } from '@/platform/navigation/leaveWarning'

const leave = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('[PUSHER-12] a page that is closed asks first, until that is undone', () => {
  expect(leave()).toBe(true)
  const undo = warnBeforeLeaving('正在直播')
  expect(leave()).toBe(false)
  undo()
  undo()
  expect(leave()).toBe(true)
})

test('of two warnings the one that stays still asks when the other is undone', () => {
  const [onAir, form] = [warnBeforeLeaving('正在直播'), warnBeforeLeaving('放弃修改？')]
  form()
  expect(leave()).toBe(false)
  onAir()
  expect(leave()).toBe(true)
})

describe('the browser’s own way back', () => {
  const asked: string[] = []
  let answer = false
  /** Where the router was led; it listens as Taro's does, after the app's boot and before the warning. */
  const led: string[] = []
  const routed = (): void => void led.push(location.pathname)
  let undo = (): void => undefined
  beforeAll(() => {
    handleBack()
    window.addEventListener('popstate', routed)
  })
  afterAll(() => window.removeEventListener('popstate', routed))

  beforeEach(() => {
    Object.assign(window, {
      confirm: (words: string) => {
        asked.push(words)
        return answer
      },
    })
    asked.length = 0
    led.length = 0
    history.pushState({ idx: 4 }, '', '/studio')
    history.pushState({ idx: 5 }, '', '/studio/room')
    undo = warnBeforeLeaving('离开会断开画面')
  })
  afterEach(() => undo())

  test('[PUSHER-12] asks, and stays when the host does; asks again the next time', async () => {
    for (const times of [1, 2]) {
      history.back()
      await waitFor(() => expect(asked).toHaveLength(times))
      await waitFor(() => expect(location.pathname).toBe('/studio/room'))
    }
    expect(asked[0]).toBe('离开会断开画面')
    expect(led).toEqual([])
  })

  test('[PUSHER-12] goes on when the host confirms', async () => {
    answer = true
    history.back()
    await waitFor(() => expect(led).toEqual(['/studio']))
    expect(asked).toHaveLength(1)
  })

  test('is free on a page that was opened over it', async () => {
    history.pushState({ idx: 6 }, '', '/room')
    history.back()
    await waitFor(() => expect(led).toEqual(['/studio/room']))
    expect(asked).toEqual([])
  })

  test('is free once the warning is undone', async () => {
    undo()
    history.back()
    await waitFor(() => expect(led).toEqual(['/studio']))
    expect(asked).toEqual([])
  })
})
