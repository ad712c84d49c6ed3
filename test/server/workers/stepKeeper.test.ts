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
  /** Ends the write under way. */
  let end: (() => void) | null = null
  let hangs = false
  const figures: Pick<FigureStore, 'keepSteps'> = {
    async keepSteps(steps) {
      if (hangs) await new Promise<void>((resolve) => (end = resolve))
      if (fails) throw new Error('disk')
      written.push(steps.map(({ userId, at }) => `${userId}@${at}`))
    },
  }
  const logger = pino({ level: 'silent' })
  const keeper = createStepKeeper({ figures: figures as FigureStore, clock, logger }, limits)
  return {
    ...{ clock, keeper, written },
    fail: (does: boolean) => (fails = does),
    /** Holds the next write until `release`. */
    hold: () => (hangs = true),
    release() {
      hangs = false
      end?.()
    },
  }
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

test('[FIGURES-1] a step that comes again while a failing write holds it keeps its first time', async () => {
  const { keeper, written, fail, hold, release } = rig()
  fail(true)
  hold()
  keeper.note(step('ann', 1))
  const writing = keeper.flush()
  await Promise.resolve()
  keeper.note(step('ann', 7))
  release()
  await writing
  fail(false)
  await keeper.flush()
  expect(written).toEqual([['ann@1']])
})

test('[FIGURES-5] the limit of waiting steps counts those of a write under way, and holds when it fails', async () => {
  const { keeper, written, fail, hold, release } = rig({ known: 9, waiting: 2 })
  fail(true)
  hold()
  for (const user of ['a', 'b']) keeper.note(step(user))
  const writing = keeper.flush()
  await Promise.resolve()
  for (const user of ['c', 'd']) keeper.note(step(user))
  release()
  await writing
  fail(false)
  await keeper.flush()
  expect(written).toEqual([['a@1', 'b@1']])
})
