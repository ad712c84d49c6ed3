import { findNewSyntax } from './newSyntax'

describe('syntax that old phones do not read', () => {
  test.each([
    ['a ?? b', '??'],
    ['a?.b', '?.'],
    ['a ??= b', '??='],
    ['a ||= b', '||='],
    ['class A { x = 1 }', 'a class field'],
    ['class A { #x() {} }', 'a private name'],
    ['x = 10n', 'a BigInt'],
    ['x = 1_000', 'a number with _'],
    ['import("x")', 'import()'],
    ['x = /(?<=a)b/', '/(?<=a)b/ looks back'],
  ])('%s', (script, found) => {
    expect(findNewSyntax(script)).toEqual([found])
  })

  test('readable syntax is no finding', () => {
    const old =
    'class A { constructor() { try { this.f = async (...a) => ({ ...a, b: `c` }) } catch { } } get x() { return 1 } }'
    expect(findNewSyntax(old)).toEqual([])
  })
})
