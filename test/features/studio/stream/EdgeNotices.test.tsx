import { screen } from '@testing-library/react'
import { EdgeNotices } from '@/features/studio/stream/EdgeNotices'
import { createStudioRoom } from '@/store/studio/createStudioRoom'
import type { StreamReply } from '@/domain/wire/http'
import { renderApp } from '../../../fakes/renderApp'

const show = (notices: StreamReply['notices']): HTMLElement =>
  renderApp((ports) => {
    const studio = createStudioRoom(ports, 'tea')
    const reply: StreamReply = { now: 9, facts: null, refusal: null, browserPush: { by: 'socket' }, notices }
    studio.setState({ stream: { reply, error: null } })
    return <EdgeNotices studio={studio} />
  }).container

describe('[CLOUD-12] the cloud’s notices', () => {
  test('a review’s finding is an alarm, with its own words', () => {
    show([{ id: 'pictureAudit', at: 5, detail: 'Block · Porn' }])
    expect(screen.getByRole('alert').textContent).toMatch(/画面可能违规.*Block · Porn/)
  })

  test('troubles of the push show a remedy', () => {
    show([{ id: 'gaps', at: 5, detail: '' }, { id: 'recordingFailed', at: 4, detail: 'record_error' }])
    const [gaps, recording] = screen.getAllByRole('status')
    expect(gaps?.textContent).toContain('检查上行网络')
    expect(recording?.textContent).toContain('没有回放')
  })

  test('of a newer server it still says that there is trouble', () => {
    show([{ id: 'tooBeautiful', at: 5, detail: 'x' }])
    expect(screen.getByRole('status').textContent).toContain('推流异常')
  })

  test('nothing is nothing, also from an older server', () => {
    expect(show([]).textContent).toBe('')
    expect(show(undefined).textContent).toBe('')
  })
})
