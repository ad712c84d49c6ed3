import { AppError } from '@/domain/errors/AppError'
import { GATHER_MS, noteStep } from '@/store/room/noteStep'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeHttp, settle } from '../../fakes/studioPorts'

const STEPS = 'POST /api/rooms/tea/steps'

function open() {
  const [http, clock] = [new FakeHttp(), createFakeClock()]
  http.answer(STEPS, () => ({ noted: 1 }))
  const note = (productId?: string): void => noteStep({ http, clock }, 'tea', productId)
  const pass = async (): Promise<void> => {
    clock.advance(GATHER_MS)
    await settle()
  }
  return { http, note, pass, sent: () => http.asked.map(({ body }) => (body as { steps: unknown[] }).steps) }
}

test('[FIGURES-10] steps of two seconds are sent together, each once', async () => {
  const { note, pass, sent } = open()
  note()
  note('cup')
  note('cup')
  note()
  expect(sent()).toEqual([])
  await pass()
  note('cup')
  note('pot')
  await pass()
  expect(sent()).toEqual([
    [{ step: 'bag' }, { step: 'product', productId: 'cup' }], [{ step: 'product', productId: 'pot' }],
  ])
})

test('[FIGURES-10] steps that did not arrive are sent with the next opening', async () => {
  const { http, note, pass, sent } = open()
  http.answer(STEPS, () => new AppError('network.offline'))
  note()
  await pass()
  note()
  await pass()
  expect(sent()).toEqual([[{ step: 'bag' }], [{ step: 'bag' }]])
})

test('[FIGURES-10] one request names at most as many steps as the server takes; the others follow', async () => {
  const { note, pass, sent } = open()
  for (let nth = 0; nth < 30; nth += 1) note(`p${nth}`)
  await pass()
  expect(sent().map(({ length }) => length)).toEqual([20])
  note('late')
  await pass()
  expect(sent().map(({ length }) => length)).toEqual([20, 11])
  await pass()
  const products = sent().flat().map((one) => (one as { productId: string }).productId)
  expect(products).toEqual([...Array.from({ length: 30 }, (_, nth) => `p${nth}`), 'late'])
})
