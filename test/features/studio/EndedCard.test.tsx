import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { EndedCard } from '@/features/studio/EndedCard'
import { createStudioRoom } from '@/store/studio/createStudioRoom'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'
import { journeys } from '../../fakes/taro'
import { roomFeed, roomState } from './roomFixture'

const DELETION = 'POST /api/rooms/tea/deletion'

const show = (role: 'owner' | 'host') => {
  journeys.length = 0
  const feed = roomFeed({ role, room: roomState({ phase: 'ended', endedAt: 1_700_000_000_000 }) })
  return renderApp((ports) => <EndedCard feed={feed} studio={createStudioRoom(ports, 'tea')} />)
}
const press = async (name: string): Promise<void> => {
  const [last] = screen.getAllByRole('button', { name }).reverse()
  await act(async () => {
    fireEvent.click(last!)
    await settle()
  })
}

describe('[ROOM-65] a room that has ended', () => {
  test('is deleted by its owner, who reads which data goes and types the title', async () => {
    const { http } = show('owner')
    await press('删除直播间')
    const dialog = screen.getByRole('dialog')
    expect(dialog.textContent).toMatch(/评论、商品、举报、预约提醒.*不能恢复/)
    const title = screen.getByLabelText('输入标题“秋茶上新”确认')
    fireEvent.change(title, { target: { value: '秋茶' } })
    await press('删除直播间')
    expect(dialog.textContent).toContain('和标题不一样')
    expect(http.countOf(DELETION)).toBe(0)

    fireEvent.change(title, { target: { value: ' 秋茶上新 ' } })
    http.answer(DELETION, () => new AppError('network.offline'))
    await press('删除直播间')
    expect(dialog.textContent).toContain('network.offline')
    http.answer(DELETION, () => null)
    await press('删除直播间')
    expect(http.asked.at(-1)?.body).toEqual({ confirm: ' 秋茶上新 ' })
    expect(journeys.at(-1)).toMatch(/studio/)
  })

  test('is not deleted by a host', () => {
    show('host')
    expect(screen.queryByRole('button', { name: '删除直播间' })).toBeNull()
  })
})
