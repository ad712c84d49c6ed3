import { act, screen } from '@testing-library/react'
import { useState, type ReactElement } from 'react'
import type { RoomState } from '@/domain/room/state'
import { SalesCard } from '@/features/studio/orders/SalesCard'
import { SALES_HINT_MS } from '@/store/studio/createRoomSales'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { product, roomState } from '../roomFixture'
import { counts, NOW } from './orderFixture'

const SALES = 'GET /api/desk/counts?roomId=tea'

let emit: (room: RoomState) => void = () => undefined
function Shown(): ReactElement {
  const [room, setRoom] = useState(roomState({ shelf: [product('a')] }))
  emit = setRoom
  return <SalesCard room={room} />
}

test('[DESK-8] shows orders, pieces, amount and the newest sales, and looks when the stock moves', async () => {
  const { http, clock } = renderApp(() => <Shown />)
  http.answer(SALES, () => counts({ states: {}, paidOrders: 0, paidPieces: 0, paidFen: 0, latest: [] }))
  await act(settle)
  expect(document.body.textContent).toContain('0订单0件数¥0成交额')
  expect(document.body.textContent).toContain('还没有成交')
  const latest = [{ id: 'o9', at: NOW, buyerName: '很'.repeat(60), name: '盖碗', pieces: 2, totalFen: 1_000_000_000 }]
  http.answer(SALES, () => counts({ now: NOW + 1, paidOrders: 10_000_000, paidFen: 1_000_000_000, latest }))
  act(() => emit(roomState({ shelf: [product('a', { stock: 1 })] })))
  await act(async () => {
    clock.advance(SALES_HINT_MS)
    await settle()
  })
  expect(document.body.textContent).toContain('1000万订单')
  expect(document.body.textContent).toContain('¥10,000,000')
  expect(screen.getByRole('listitem').textContent).toContain('买了 2 件 盖碗')
})
