import { act, fireEvent, screen } from '@testing-library/react'
import { HandOver } from '@/features/studio/share/HandOver'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

test('the code for the phone is shown on request, dismissed, and gone when it expires', async () => {
  const { http, clock } = renderApp(() => <HandOver />)
  http.answer('POST /api/sessions/owner/handover', () => ({ code: 'abc', lastsMs: 300_000 }))
  expect(http.asked).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: '显示手机登录码' }))
  await act(settle)
  expect(screen.queryByText(/5 分钟内有效/)).not.toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '收起登录码' }))
  expect(screen.queryByText(/分钟内有效/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '显示手机登录码' }))
  await act(settle)
  act(() => clock.advance(300_000))
  expect(screen.queryByText(/分钟内有效/)).toBeNull()
})
