import { act, fireEvent, screen } from '@testing-library/react'
import type { RoomCard } from '@/domain/wire/http'
import { RoomList } from '@/features/studio/entry/RoomList'
import type { Session } from '@/store/slices/sessionSlice'
import { createStudioEntry } from '@/store/studio/createStudioEntry'
import { SEARCH_PAUSE_MS } from '@/store/roomSearch'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

const NOW = 1_700_000_000_000
const card = (id: string, change: Partial<RoomCard> = {}): RoomCard => ({
  id,
  kind: 'shop',
  phase: 'ended',
  title: `${id}的标题`,
  hostName: '山月',
  hostAvatarUrl: '',
  coverUrl: '',
  startsAt: NOW,
  startedAt: NOW,
  endedAt: NOW,
  streamUp: false,
  viewers: 0,
  likes: 0,
  ...change,
})
const owner: Session['user'] = { id: 'o', name: '我', role: 'owner', rooms: null }
const press = async (name: string): Promise<void> => {
  const [last] = screen.getAllByRole('button', { name }).reverse()
  await act(async () => {
    fireEvent.click(last!)
    await settle()
  })
}
const titles = (): (string | undefined)[] =>
  screen.getAllByRole('listitem').map(({ textContent }) => /[a-z]+的标题/.exec(textContent ?? '')?.[0])

async function show(rooms: object, user = owner) {
  const shown = renderApp((ports, store) => (
    <RoomList entry={createStudioEntry(ports, store.getState())} user={user} />
  ))
  shown.http.answer('GET /api/rooms', () => ({ now: NOW, live: [], upcoming: [], ended: [], ...rooms }))
  await act(settle)
  return shown
}

describe('the rooms of the studio', () => {
  test('[ROOM-64] go on with the next page of a list', async () => {
    const { http } = await show({ ended: [card('a')], next: { live: null, upcoming: null, ended: 'down.0.9.a' } })
    http.answer('GET /api/directory?list=ended&after=down.0.9.a', () => ({ now: NOW, rooms: [card('b')], next: null }))
    await press('显示更多')
    expect(titles()).toEqual(['a的标题', 'b的标题'])
    expect(screen.queryByRole('button', { name: '显示更多' })).toBeNull()
  })

  test('[ROOM-64] are searched once the typing pauses, page by page, and return without words', async () => {
    const next = { live: null, upcoming: null, ended: 'x' }
    const { http, clock } = await show({ ended: [card('a')], next })
    http.answer('GET /api/directory?q=%E8%8C%B6', () => ({ now: NOW, rooms: [card('old')], next: 'n' }))
    http.answer('GET /api/directory?q=%E8%8C%B6&after=n', () => ({ now: NOW, rooms: [card('older')], next: null }))
    const type = (value: string): void => void fireEvent.change(screen.getByLabelText('搜索标题或主播'), { target: { value } })
    const pause = () =>
      act(async () => {
        clock.advance(SEARCH_PAUSE_MS)
        await settle()
      })
    type('x')
    type(' 茶 ')
    await pause()
    expect(http.asked.filter(({ path }) => path.startsWith('/api/directory'))).toHaveLength(1)
    await press('显示更多')
    expect(titles()).toEqual(['old的标题', 'older的标题'])
    http.answer('GET /api/directory?q=y', () => ({ now: NOW, rooms: [], next: null }))
    type('y')
    await pause()
    expect(screen.getByText('没有找到直播间')).toBeTruthy()
    type('')
    expect(titles()).toEqual(['a的标题'])
  })

  test('[ROOM-65] are deleted from the list unless they are on; the list goes on without the room', async () => {
    const { http } = await show({ live: [card('on', { phase: 'live' })], ended: [card('a'), card('b')] })
    expect(screen.queryByRole('button', { name: '删除“on的标题”' })).toBeNull()
    await press('删除“a的标题”')
    fireEvent.change(screen.getByLabelText('输入标题“a的标题”确认'), { target: { value: 'a的标题' } })
    http.answer('POST /api/rooms/a/deletion', () => null)
    await press('删除直播间')
    expect(titles()).toEqual(['on的标题', 'b的标题'])
  })

  test('[ROOM-65] are not deleted by hosts', async () => {
    await show({ ended: [card('a')] }, { ...owner, role: 'host' })
    expect(titles()).toEqual(['a的标题'])
    expect(screen.queryByRole('button', { name: /^删除/ })).toBeNull()
  })
})
