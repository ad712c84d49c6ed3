import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import type { RoomCard, RoomListReply } from '@/domain/wire/http'
import { Home } from '@/features/home/Home'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'
import { journeys } from '../../fakes/taro'

const ROOMS = 'GET /api/rooms'
const NOW = 1_700_000_000_000

const card = (id: string, patch: Partial<RoomCard> = {}): RoomCard => ({
  id,
  kind: 'shop',
  phase: 'live',
  title: `${id}的标题`,
  hostName: '山月',
  hostAvatarUrl: '',
  coverUrl: '',
  startsAt: NOW,
  startedAt: NOW,
  endedAt: 0,
  streamUp: true,
  viewers: 12_345,
  likes: 0,
  ...patch,
})
const list = (patch: Partial<RoomListReply> = {}): RoomListReply => ({
  now: NOW,
  live: [],
  upcoming: [],
  ended: [],
  ...patch,
})
const show = async (answer?: () => unknown) => {
  journeys.length = 0
  const app = renderApp(() => <Home />)
  if (answer) app.http.answer(ROOMS, answer)
  await act(settle)
  return app
}

describe('the front page', () => {
  test('shows live, scheduled and ended rooms, and enters a room', async () => {
    const upcoming = card('later', { phase: 'scheduled', startsAt: NOW + 3_600_000 })
    const ended = card('old', { phase: 'ended', endedAt: NOW + 65_000 })
    await show(() => list({ live: [card('now')], upcoming: [upcoming], ended: [ended] }))
    expect(screen.queryByText('正在直播')).not.toBeNull()
    expect(screen.queryByText('1.2万 人在看')).not.toBeNull()
    expect(screen.queryByText('播了 1:05')).not.toBeNull()
    fireEvent.click(screen.getByRole('button', { name: /now的标题.*山月/ }))
    expect(journeys).toEqual(['navigateTo /pages/room/index?id=now'])
  })

  test('says so when no room is live, and where it will be seen', async () => {
    await show(() => list())
    expect(screen.queryByText('现在没有直播')).not.toBeNull()
  })

  test('marks a live room whose video is gone', async () => {
    await show(() => list({ live: [card('now', { streamUp: false })] }))
    expect(screen.queryByText('主播马上回来')).not.toBeNull()
  })

  test('without an answer says why and tries again', async () => {
    const { http } = await show(() => new AppError('network.offline'))
    expect(screen.queryByText('网络已断开')).not.toBeNull()
    expect(screen.queryByText('错误码 network.offline')).not.toBeNull()
    http.answer(ROOMS, () => list({ live: [card('now')] }))
    fireEvent.click(screen.getByRole('button', { name: '重试' }))
    await act(settle)
    expect(screen.queryByText('now的标题')).not.toBeNull()
  })

  test('keeps the rooms when a refresh fails, with the reason above them', async () => {
    const { http } = await show(() => list({ live: [card('now')] }))
    http.answer(ROOMS, () => new AppError('network.timeout'))
    fireEvent.click(screen.getByRole('button', { name: '刷新' }))
    await act(settle)
    expect(screen.queryByText('网络太慢，没有回应')).not.toBeNull()
    expect(screen.queryByText('now的标题')).not.toBeNull()
  })

  test('reads anew by itself while it is seen, and not while it is covered', async () => {
    const { http, clock, presence } = await show(() => list())
    const before = http.countOf(ROOMS)
    await act(async () => {
      clock.advance(20_000)
      await settle()
    })
    expect(http.countOf(ROOMS)).toBe(before + 1)
    await act(async () => {
      presence.become({ visible: false })
      clock.advance(60_000)
      await settle()
    })
    expect(http.countOf(ROOMS)).toBe(before + 1)
  })

  test('[ROOM-64] shows further pages of a list, keeps them over a refresh and lists no room twice', async () => {
    const ended = (id: string) => card(id, { phase: 'ended', endedAt: NOW })
    const next = { live: null, upcoming: null, ended: 'c1' }
    const { http, clock } = await show(() => list({ ended: [ended('a')], next }))
    const page = { now: NOW, rooms: [ended('b'), ended('c')], next: 'c2' }
    http.answer('GET /api/directory?list=ended&after=c1', () => page)
    fireEvent.click(screen.getByRole('button', { name: '显示更多' }))
    fireEvent.click(screen.getByRole('button', { name: '显示更多' }))
    await act(settle)
    const titles = () => screen.getAllByRole('listitem').map(({ textContent }) => /.的标题/.exec(textContent ?? '')?.[0])
    expect(titles()).toEqual(['a的标题', 'b的标题', 'c的标题'])

    // A new room came, and pushed the one before it off the first page; another began again.
    http.answer(ROOMS, () => list({ live: [card('c')], ended: [ended('d')], next: { ...next, ended: 'c0' } }))
    await act(async () => {
      clock.advance(20_000)
      await settle()
    })
    expect(titles()).toEqual(['c的标题', 'd的标题', 'a的标题', 'b的标题'])
    http.answer('GET /api/directory?list=ended&after=c2', () => ({ now: NOW, rooms: [ended('e')], next: null }))
    fireEvent.click(screen.getByRole('button', { name: '显示更多' }))
    await act(settle)
    expect(titles()).toEqual(['c的标题', 'd的标题', 'a的标题', 'b的标题', 'e的标题'])
    expect(screen.queryByRole('button', { name: '显示更多' })).toBeNull()
  })

  test('[ROOM-64] shows why a further page did not come', async () => {
    const next = { live: null, upcoming: 'c1', ended: null }
    const { http } = await show(() => list({ upcoming: [card('a', { phase: 'scheduled' })], next }))
    http.answer('GET /api/directory?list=upcoming&after=c1', () => new AppError('network.timeout'))
    fireEvent.click(screen.getByRole('button', { name: '显示更多' }))
    await act(settle)
    expect(screen.queryByText('网络太慢，没有回应')).not.toBeNull()
    expect(screen.queryByRole('button', { name: '显示更多' })).not.toBeNull()
  })

  test('changes its language', async () => {
    await show(() => list({ live: [card('now')] }))
    fireEvent.click(screen.getByRole('button', { name: 'English' }))
    expect(screen.queryByText('Live now')).not.toBeNull()
    expect(screen.queryByText('12.3K watching')).not.toBeNull()
  })
})
