import { createScope } from '@/domain/kernel/scope'

describe('a scope', () => {
  test('undoes in reverse order, once', () => {
    const done: string[] = []
    const scope = createScope()
    scope.add(() => done.push('first'))
    scope.add(() => done.push('second'))
    scope.close()
    scope.close()
    expect(done).toEqual(['second', 'first'])
  })

  test('undoes an addition after its close at once', () => {
    const scope = createScope()
    scope.close()
    const done: string[] = []
    scope.add(() => done.push('late'))
    expect(done).toEqual(['late'])
  })
})
