import { TextEncoder } from 'node:util'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { OpenControlRoom } from '@/features/studio/OpenControlRoom'
import { ROOM_FIRST_MS, ROOM_PERIOD_MS } from '@/store/studio/watchRoom'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'
import { roomState } from './roomFixture'

// The drawer of QR codes wants one, and jsdom has none.
Object.assign(globalThis, { TextEncoder })

test('[POLL-13] with no live channel at all the host ends the live and has the push address', async () => {
  const { http, clock } = renderApp((_, store) => {
    const user = { id: 'o', name: 'Lin', role: 'owner' } as const
    store.getState().adoptSession({ token: 't', expiresAt: 9e15, user })
    return <OpenControlRoom roomId="tea" role="owner" />
  })
  http.answer('GET /api/rooms/tea', () => ({ now: clock.now(), room: roomState({ phase: 'live' }) }))
  http.answer('POST /api/rooms/tea/commands', () => ({ seq: 2 }))
  expect(screen.queryByRole('button', { name: '结束' })).toBeNull()
  await act(async () => {
    clock.advance(ROOM_FIRST_MS)
    await settle()
  })
  expect(screen.getByText(/实时连接断开.+推流地址照常可用/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'OBS 推流' }))
  await act(settle)
  expect(http.countOf('POST /api/rooms/tea/push-address')).toBe(1)

  fireEvent.click(screen.getByRole('button', { name: '结束' }))
  fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: /结束/ }))
  await act(settle)
  expect(http.asked.find(({ path }) => path.endsWith('/commands'))?.body).toEqual({ type: 'room.end' })
  // Its effect is read by HTTP too.
  http.answer('GET /api/rooms/tea', () => ({ now: clock.now(), room: roomState({ phase: 'ended', seq: 99 }) }))
  await act(async () => {
    clock.advance(ROOM_PERIOD_MS)
    await settle()
  })
  expect(screen.queryByRole('button', { name: '结束' })).toBeNull()
})
