import { createEmitter } from '@/domain/kernel/emitter'

test('an emitter calls its subscribers in the order of subscription, each once', () => {
  const { emit, subscribe } = createEmitter<[number]>()
  const calls: string[] = []
  const first = (value: number): void => void calls.push(`first ${value}`)
  subscribe(first)
  subscribe((value) => calls.push(`second ${value}`))
  subscribe(first)
  emit(7)
  expect(calls).toEqual(['first 7', 'second 7'])
})

test('a subscriber that comes or goes during an event counts from the next event on', () => {
  const { emit, subscribe, count } = createEmitter()
  const calls: string[] = []
  const leave = subscribe(() => {
    calls.push('once')
    leave()
    leave()
    subscribe(() => calls.push('late'))
  })
  subscribe(() => calls.push('always'))
  emit()
  expect(calls).toEqual(['once', 'always'])
  emit()
  expect(calls).toEqual(['once', 'always', 'always', 'late'])
  expect(count()).toBe(2)
})

test('a cleared emitter calls nobody', () => {
  const { emit, subscribe, clear } = createEmitter()
  const listener = jest.fn()
  subscribe(listener)
  clear()
  emit()
  expect(listener).not.toHaveBeenCalled()
})
