import { AppError } from '@/domain/errors/AppError'
import { createReminder } from '@/store/room/reminder'
import { FakeHttp } from '../../fakes/studioPorts'

const READ = 'GET /api/rooms/tea/reminders'
const ASK = 'POST /api/rooms/tea/reminders'

async function remind(offer: { templateId: string; asked: boolean } | AppError) {
  const http = new FakeHttp()
  http.answer(READ, () => offer)
  http.answer(ASK, () => ({ templateId: 't1', asked: true }))
  const reminder = createReminder({ http }, { ensureSession: () => Promise.resolve() }, 'tea')
  await reminder.getState().load()
  const permitted: string[] = []
  const permit = (answer: boolean) => (templateId: string) => {
    permitted.push(templateId)
    return Promise.resolve(answer)
  }
  return { http, permitted, permit, state: () => reminder.getState() }
}

describe('a reminder', () => {
  test.each([
    ['nobody can be told here', { templateId: '', asked: false }, 'hidden'],
    ['the server cannot be asked', new AppError('network.offline'), 'hidden'],
    ['it can be had', { templateId: 't1', asked: false }, 'offered'],
    ['it was asked for before', { templateId: 't1', asked: true }, 'asked'],
  ] as const)('when %s', async (_, offer, phase) => {
    expect((await remind(offer)).state().phase).toBe(phase)
  })

  test('is kept once the user permits the message, with the prompt inside the tap', async () => {
    const { http, permitted, permit, state } = await remind({ templateId: 't1', asked: false })
    const asking = state().ask(permit(true))
    expect(permitted).toEqual(['t1'])
    expect(state().phase).toBe('busy')
    expect(await state().ask(permit(true))).toBeNull()
    expect(await asking).toBeNull()
    expect(state().phase).toBe('asked')
    expect(http.countOf(ASK)).toBe(1)
  })

  test('is not kept when the user refuses, and may be asked for again', async () => {
    const { http, permit, state } = await remind({ templateId: 't1', asked: false })
    expect(await state().ask(permit(false))).toBe('refused')
    expect(http.countOf(ASK)).toBe(0)
    expect(state().phase).toBe('offered')
  })

  test('that the server does not take says why', async () => {
    const { http, permit, state } = await remind({ templateId: 't1', asked: false })
    http.answer(ASK, () => new AppError('room.wrongPhase'))
    expect(await state().ask(permit(true))).toMatchObject({ code: 'room.wrongPhase' })
    expect(state().phase).toBe('offered')
  })
})
