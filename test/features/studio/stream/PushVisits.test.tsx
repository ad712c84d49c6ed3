import { act, fireEvent, screen } from '@testing-library/react'
import type { StreamReply } from '@/domain/wire/http'
import { PushVisits } from '@/features/studio/stream/PushVisits'
import { createStudioRoom, type StudioRoom } from '@/store/studio/createStudioRoom'
import { renderApp } from '../../../fakes/renderApp'

const NOW = 1_700_000_000_000
const reply = (visits: StreamReply['visits']): StreamReply => ({
  now: NOW,
  facts: null,
  refusal: null,
  browserPush: { by: 'socket' },
  visits,
})
const took = { kind: 'tookOver', at: NOW - 60_000, from: '198.51.100.7', encoder: 'OBS 30' }

const show = (visits: StreamReply['visits']) => {
  let studio: StudioRoom | null = null
  const { container } = renderApp((ports) => {
    studio ??= createStudioRoom(ports, 'tea')
    studio.setState({ stream: { reply: reply(visits), error: null } })
    return <PushVisits studio={studio} clockSkewMs={0} />
  })
  return { container, studio: studio as unknown as StudioRoom }
}

describe('[MEDIA-56] the host sees other encoders', () => {
  test('that took over, came, or tried to, with address, name and remedy', () => {
    const tried = { kind: 'tried', at: NOW - 1, from: '2001:db8::', encoder: '' }
    show([tried, took])
    const { textContent } = screen.getByRole('alert')
    expect(textContent).toMatch(/2001:db8:: 想推流，没有进来/)
    expect(textContent).toMatch(/OBS 30（198\.51\.100\.7）接管了画面/)
    expect(textContent).toContain('作废旧推流地址')
  })

  test('until the notice is put away; a newer visit shows it again', () => {
    const { studio, container } = show([took])
    fireEvent.click(screen.getByRole('button', { name: '知道了' }))
    expect(container.textContent).toBe('')
    const came = { kind: 'came', at: NOW, from: '203.0.113.9', encoder: '' }
    act(() => studio.setState({ stream: { reply: reply([came, took]), error: null } }))
    expect(screen.getByRole('alert').textContent).toContain('未知设备（203.0.113.9）')
    expect(screen.getByRole('alert').textContent).not.toContain('OBS 30')
  })

  test('of nothing by an older server', () => {
    expect(show(undefined).container.textContent).toBe('')
  })
})
