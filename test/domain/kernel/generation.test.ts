import { createGeneration } from '@/domain/kernel/generation'

test('a captured generation is current until the next one begins', () => {
  const generation = createGeneration()
  const first = generation.capture()
  expect([first(), generation.capture()()]).toEqual([true, true])
  const second = generation.advance()
  expect([first(), second()]).toEqual([false, true])
  generation.advance()
  expect([first(), second(), generation.capture()()]).toEqual([false, false, true])
})
