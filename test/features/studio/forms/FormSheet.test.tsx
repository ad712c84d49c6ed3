import { act, screen, waitFor } from '@testing-library/react'
import { FormSheet } from '@/features/studio/forms/FormSheet'
import { handleBack } from '@/platform/navigation/leaveWarning'
import { renderApp } from '../../../fakes/renderApp'

/** Where the router was led, which listens after the app. */
const led: string[] = []
let asked: string[] = []
let mayLeave = false
const closed = jest.fn()
const show = (changed: boolean): void => {
  const form = (
    <FormSheet title="商品" submitText="保存" changed={changed} busy={false} error={null} onSubmit={null} onClose={closed}>
      {null}
    </FormSheet>
  )
  renderApp(() => form)
}
const layer = (): unknown => (history.state as { layer?: number } | null)?.layer ?? 0

beforeAll(() => {
  handleBack()
  window.addEventListener('popstate', () => void led.push(location.pathname))
})
beforeEach(() => {
  Object.assign(window, { confirm: (words: string) => (asked.push(words), mayLeave) })
  led.length = 0
  asked = []
  mayLeave = false
  closed.mockClear()
  history.pushState({ idx: 0 }, '', '/studio')
  history.pushState({ idx: 1 }, '', '/studio/room')
})

test('[APP-5] Back pressed twice at once on a changed form loses nothing without a question', async () => {
  show(true)
  await waitFor(() => expect(layer()).toBe(1))
  act(() => {
    history.back()
    history.back()
  })
  await waitFor(() => expect(asked.length + screen.queryAllByRole('alertdialog').length).toBeGreaterThan(0))
  await waitFor(() => expect([location.pathname, layer()]).toEqual(['/studio/room', expect.any(Number)]))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeNull())
  expect([led, closed.mock.calls]).toEqual([[], []])
})

test('[APP-5] Back pressed twice, one after the other, asks and then takes the question back', async () => {
  show(true)
  await waitFor(() => expect(layer()).toBe(1))
  act(() => history.back())
  await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeNull())
  await waitFor(() => expect(layer()).toBe(2))
  act(() => history.back())
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(screen.queryByRole('dialog')).not.toBeNull()
  expect([led, asked, closed.mock.calls]).toEqual([[], [], []])
})

test('[APP-5] a form that was not changed closes and keeps nobody', async () => {
  show(false)
  await waitFor(() => expect(layer()).toBe(1))
  act(() => history.back())
  await waitFor(() => expect(closed).toHaveBeenCalledTimes(1))
  expect(asked).toEqual([])
})
