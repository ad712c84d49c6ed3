import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { AirActions } from '@/features/studio/air/AirActions'
import type { RoomFeed } from '@/features/studio/roomFeed'
import { createStudioRoom } from '@/store/studio/createStudioRoom'
import { renderApp } from '../../../fakes/renderApp'
import { journeys } from '../../../fakes/taro'
import { settle } from '../../../fakes/studioPorts'
import { roomFeed, roomState } from '../roomFixture'

const COMMANDS = 'POST /api/rooms/tea/commands'

const show = (feed: RoomFeed, startsBelow = false) =>
  renderApp((ports) => (
    <AirActions feed={feed} studio={createStudioRoom(ports, 'tea')} verdict={null} startsBelow={startsBelow} />
  ))
const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
const settled = () => act(settle)

describe('controls of the air', () => {
  test('going live asks once, says that there is no picture, and then starts', async () => {
    const { http } = show(roomFeed({ room: roomState({ phase: 'scheduled' }) }))
    http.answer(COMMANDS, () => ({ seq: 2 }))
    press('开播')
    expect(screen.getByRole('alertdialog').textContent).toContain('还没有收到画面')
    expect(http.asked).toEqual([])
    fireEvent.click(screen.getAllByRole('button', { name: '开播' })[1]!)
    await settled()
    expect(http.asked[0]?.body).toEqual({ type: 'room.start' })
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  test('going live is left to the button under this device’s own picture', () => {
    show(roomFeed({ room: roomState({ phase: 'scheduled' }) }), true)
    expect(screen.queryByRole('button', { name: '开播' })).toBeNull()
  })

  test('ending names the loss and the number of viewers, and cancelling ends nothing', () => {
    const { http } = show(roomFeed({ viewers: 12_345 }))
    press('结束')
    const words = screen.getByRole('alertdialog').textContent
    expect(words).toContain('不能再开播')
    expect(words).toContain('1.2万')
    press('取消')
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(http.asked).toEqual([])
  })

  test('an end that fails stays asked, with the reason and its code', async () => {
    const { http } = show(roomFeed())
    http.answer(COMMANDS, () => new AppError('network.offline'))
    press('结束')
    press('结束直播')
    await settled()
    expect(screen.getByRole('alertdialog').textContent).toContain('network.offline')
  })

  test.each([
    ['owner', 'navigateTo /packages/studio/pages/seller/index'],
    ['host', undefined],
  ] as const)('[SELLER-9] a shop without a seller does not start, and leads the %s to %s', async (role, address) => {
    journeys.length = 0
    const { http, store } = show(roomFeed({ room: roomState({ phase: 'scheduled' }) }))
    const user = { id: 'o', name: '我', role, rooms: null }
    await act(async () => store.getState().adoptSession({ token: 't', expiresAt: 9e15, user }))
    http.answer(COMMANDS, () => new AppError('room.sellerMissing'))
    press('开播')
    fireEvent.click(screen.getAllByRole('button', { name: '开播' })[1]!)
    await settled()
    expect(screen.getByRole('alertdialog').textContent).toContain('room.sellerMissing')
    const way = screen.queryByRole('button', { name: '填写卖家信息' })
    if (way !== null) fireEvent.click(way)
    await waitFor(() => expect(journeys.at(-1)).toBe(address))
  })

  test('pausing needs no question', async () => {
    const { http } = show(roomFeed())
    http.answer(COMMANDS, () => ({ seq: 2 }))
    press('暂停')
    await settled()
    expect(http.asked[0]?.body).toEqual({ type: 'room.pause' })
  })

  test('a paused room resumes, and does not offer to pause', () => {
    show(roomFeed({ room: roomState({ phase: 'paused' }) }))
    expect(screen.queryByRole('button', { name: '暂停' })).toBeNull()
    expect(screen.queryByRole('button', { name: '继续直播' })).not.toBeNull()
  })
})
