import pino from 'pino'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { FigureStore, StepRecord } from '../../../server/ports/figures'
import { createStepKeeper, STEP_PERIOD_MS } from '../../../server/workers/stepKeeper'
import { createFakeClock } from '../../fakes/fakeClock'

const step = (user: string, at = 1): StepRecord => ({
  roomId: asRoomId('tea'), userId: asUserId(user), step: 'entered', productId: '', at,
})

function rig(limits?: { known: number; waiting: number }) {
  const clock = createFakeClock()
  const written: string[][] = []
  let fails = false
  const figures: Pick<FigureStore, 'keepSteps'> = {
    async keepSteps(steps) {
      if (fails) throw new Error('disk')
      written.push(steps.map(({ userId, at }) => `${userId}@${at}`))
    },
  }
  const logger = pino({ level: 'silent' })
  const keeper = createStepKeeper({ figures: figures as FigureStore, clock, logger }, limits)
  return { clock, keeper, written, fail: (does: boolean) => (fails = does) }
}

test('[FIGURES-1] steps are written together, each once, however often a viewer comes again', async () => {
  const { clock, keeper, written } = rig()
  keeper.start()
  for (const user of ['ann', 'bo', 'ann']) keeper.note(step(user))
  expect(written).toEqual([])
  clock.advance(STEP_PERIOD_MS)
  await keeper.flush()
  keeper.note(step('ann', 9))
  keeper.note(step('chen', 9))
  await keeper.stop()
  expect(written).toEqual([['ann@1', 'bo@1'], ['chen@9']])
})

test('[FIGURES-1] steps that could not be written are written later, with their first time', async () => {
  const { keeper, written, fail } = rig()
  fail(true)
  keeper.note(step('ann', 1))
  await keeper.flush()
  keeper.note(step('ann', 2))
  keeper.note(step('bo', 2))
  fail(false)
  await keeper.flush()
  expect(written).toEqual([['ann@1', 'bo@2']])
})

test('[FIGURES-5] steps that wait and steps that are known have a limit each', async () => {
  const { keeper, written } = rig({ known: 3, waiting: 2 })
  for (const user of ['a', 'b', 'c']) keeper.note(step(user))
  await keeper.flush()
  keeper.note(step('c'))
  keeper.note(step('d'))
  await keeper.flush()
  keeper.note(step('a', 5))
  await keeper.flush()
  expect(written).toEqual([['a@1', 'b@1'], ['c@1', 'd@1'], ['a@5']])
})
