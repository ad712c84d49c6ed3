import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { RecordingList } from '@/features/studio/RecordingList'
import { createStudioRoom, type StudioRoom } from '@/store/studio/createStudioRoom'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'

const show = async (answer: () => unknown) => {
  let studio: StudioRoom | null = null
  const app = renderApp((ports) => {
    studio ??= createStudioRoom(ports, 'tea')
    return <RecordingList studio={studio} skewMs={0} />
  })
  app.http.answer('GET /api/rooms/tea/recordings', answer)
  await act(settle)
  return app
}

describe('[CLOUD-10] recordings of a live that has ended', () => {
  test('are listed with length and format, each to be copied', async () => {
    const file = { url: 'https://v/a.mp4', format: 'mp4', beganAt: 1, durationMs: 3_600_000, bytes: 9 }
    const { container } = await show(() => ({ recordings: [file], snapshot: null }))
    expect(container.textContent).toMatch(/1:00:00 · MP4/)
    expect(screen.getByText('https://v/a.mp4')).toBeTruthy()
    expect(screen.getByRole('button', { name: /复制/ })).toBeTruthy()
  })

  test('are hidden where there are none, and from users without the right', async () => {
    expect((await show(() => ({ recordings: [], snapshot: null }))).container.textContent).toBe('')
    expect((await show(() => new AppError('session.forbidden'))).container.textContent).toBe('')
  })

  test('that cannot be read can be asked for again', async () => {
    const { http } = await show(() => new AppError('network.offline'))
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: '重试' }))
      await settle()
    })
    expect(http.countOf('GET /api/rooms/tea/recordings')).toBe(2)
  })
})
