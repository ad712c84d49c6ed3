import { screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { SinglePageRoom } from '@/features/room/SinglePageRoom.weapp'
import { renderApp } from '../../fakes/renderApp'
import { NOW, room } from './showRoom'

const ROOM = 'GET /api/rooms/tea'

const show = (answer: () => unknown, onMissing: (() => void) | null = null) =>
  renderApp((ports) => {
    ;(ports.http as unknown as { answer(path: string, make: () => unknown): void }).answer(ROOM, answer)
    return <SinglePageRoom roomId="tea" onMissing={onMissing} />
  })

describe('a room opened from Moments', () => {
  test('shows its content and the way in, and opens no session, no socket and no video', async () => {
    const { http, container } = show(() => ({ now: NOW, room: room() }))
    expect(await screen.findByText('春茶专场')).not.toBeNull()
    expect(screen.queryByText('正在直播')).not.toBeNull()
    expect(screen.queryByText('点击下方「前往小程序」进入直播间')).not.toBeNull()
    expect(http.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([ROOM])
    expect(container.querySelector('video')).toBeNull()
  })

  test('shows when a scheduled one begins', async () => {
    const { about } = room()
    show(() => ({ now: NOW, room: room({ phase: 'scheduled', about: { ...about, startsAt: NOW + 3_600_000 } }) }))
    expect(await screen.findByText(/开播$/)).not.toBeNull()
  })

  test('[LINK-4] reports when no room has the id, so that the address is read in another way', async () => {
    await new Promise<void>((resolve) => show(() => new AppError('room.notFound'), resolve))
  })

  test('shows the way in also when the server does not answer', () => {
    show(() => new AppError('network.offline'))
    expect(screen.queryByText('点击下方「前往小程序」进入直播间')).not.toBeNull()
  })
})
