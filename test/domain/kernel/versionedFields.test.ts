import fc from 'fast-check'
import { applyFields, changeFields, isSameValue, type Versioned } from '@/domain/kernel/versionedFields'

interface Card {
  readonly name: string
  readonly price: number
  readonly link: { readonly type: string; readonly url: string } | null
}

const first: Versioned<Card> = { fields: { name: 'cup', price: 10, link: null }, version: 1, fieldVersions: {} }
const link = fc.oneof(fc.constant(null), fc.record({ type: fc.constant('web'), url: fc.constantFrom('a', 'b') }))
const card: fc.Arbitrary<Card> = fc.record({ name: fc.constantFrom('cup', 'pot'), price: fc.nat(3), link })
const patch = fc.record({ name: fc.constantFrom('cup', 'pot'), price: fc.nat(3), link }, { requiredKeys: [] })

describe('[EDIT-1] a record with several editors', () => {
  test('counts a change and keeps its version at each changed field', () => {
    const once = applyFields(first, { price: 12 })
    expect(once).toEqual({ fields: { ...first.fields, price: 12 }, version: 2, fieldVersions: { price: 2 } })
    expect(applyFields(once, { price: 12, name: 'cup' })).toBe(once)
  })

  test('compares values in any order of their keys', () => {
    expect(isSameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
    expect(isSameValue({ a: 1 }, { a: 1, b: undefined })).toBe(false)
    expect(isSameValue({ a: undefined }, { b: undefined })).toBe(false)
    expect(isSameValue(null, {})).toBe(false)
  })

  test('loses no change of others to a form, whichever way the form saves', () => {
    fc.assert(
      fc.property(card, fc.array(patch, { maxLength: 6 }), patch, fc.nat(6), fc.constantFrom('patch', 'whole', 'bare'),
        (begin, others, mine, openedAfter, how) => {
          let record: Versioned<Card> = { fields: begin, version: 1, fieldVersions: {} }
          let opened = record
          others.forEach((other, index) => {
            record = applyFields(record, other)
            if (index + 1 === openedAfter) opened = record
          })
          const changed = Object.fromEntries(
            Object.entries(mine).filter(([name, value]) => !isSameValue(opened.fields[name as keyof Card], value)),
          ) as Partial<Card>
          const whole = { ...opened.fields, ...mine }
          const result = changeFields(record, {
            patch: how === 'patch' ? changed : whole,
            version: how === 'bare' ? undefined : opened.version,
            isWhole: how !== 'patch',
          })
          for (const name of ['name', 'price', 'link'] as const) {
            const isMine = name in changed
            if (result.ok && !isMine) expect(result.value.fields[name]).toEqual(record.fields[name])
            if (result.ok && isMine) expect(result.value.fields[name]).toEqual(changed[name])
          }
          // Nobody else has changed anything: the form is taken.
          if (record === opened && how !== 'bare') expect(result.ok).toBe(true)
        },
      ),
    )
  })
})
