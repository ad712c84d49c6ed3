import { AppError } from '@/domain/errors/AppError'
import { createHandover } from '@/store/studio/handover'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeHttp } from '../../fakes/studioPorts'

const ASK = 'POST /api/sessions/owner/handover'

function open() {
  const clock = createFakeClock()
  const http = new FakeHttp()
  http.answer(ASK, () => ({ code: 'abc', lastsMs: 300_000 }))
  const handover = createHandover({ http, clock })
  return { clock, http, state: () => handover.getState() }
}

describe('handing the studio over', () => {
  test('makes no code before a request', () => {
    const { http, state } = open()
    expect(state().handover).toEqual({ phase: 'idle' })
    expect(http.asked).toEqual([])
  })

  test('shows a code until it has expired', async () => {
    const { clock, state } = open()
    await state().show()
    expect(state().handover).toEqual({ phase: 'shown', code: 'abc', minutes: 5 })
    clock.advance(299_999)
    expect(state().handover.phase).toBe('shown')
    clock.advance(1)
    expect(state().handover.phase).toBe('idle')
  })

  test('an older code’s end does not hide a newer one', async () => {
    const { clock, state } = open()
    await state().show()
    clock.advance(200_000)
    await state().show()
    clock.advance(200_000)
    expect(state().handover.phase).toBe('shown')
    state().hide()
    expect(state().handover.phase).toBe('idle')
  })

  test('says why there is none', async () => {
    const { http, state } = open()
    http.answer(ASK, () => new AppError('request.tooMany', { waitSec: 30 }))
    await state().show()
    expect(state().handover).toMatchObject({ phase: 'failed', error: { code: 'request.tooMany' } })
  })
})
