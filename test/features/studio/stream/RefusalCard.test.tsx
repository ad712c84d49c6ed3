import { act, fireEvent, screen } from '@testing-library/react'
import { RefusalCard } from '@/features/studio/stream/RefusalCard'
import { createStudioRoom, type StudioRoom } from '@/store/studio/createStudioRoom'
import { renderApp } from '../../../fakes/renderApp'

const show = (reason: string) => {
  let studio: StudioRoom | null = null
  renderApp((ports) => {
    studio = createStudioRoom(ports, 'tea')
    const refusal = { at: 5, reason, detail: 'hvc1' }
    const reply = { now: 9, facts: null, refusal, browserPush: { by: 'socket' } } as const
    studio.setState({ stream: { reply, error: null } })
    return <RefusalCard studio={studio} clockSkewMs={0} />
  })
}

describe('the last refusal', () => {
  test('names the setting to change in the encoder', () => {
    show('unsupportedVideoCodec')
    expect(screen.getByRole('alert').textContent).toContain('请把编码器换成 H.264')
    expect(screen.getByRole('alert').textContent).toContain('hvc1')
  })

  test('of a newer server still says that it was refused', () => {
    show('tooBeautiful')
    expect(screen.getByRole('alert').textContent).toContain('推流没有被接受')
    expect(screen.getByRole('alert').textContent).toContain('tooBeautiful')
  })

  test('can be put away', () => {
    show('badSignature')
    act(() => {
      fireEvent.click(screen.getByRole('button', { name: '关闭' }))
    })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
