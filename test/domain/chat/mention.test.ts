import { mentionOf, mentions } from '@/domain/chat/mention'

describe('[TALK-14] a mention', () => {
  test.each([
    ['a name at the end', 'yes @Lin', 'Lin', true],
    ['a name and a space', '@小满 请看', '小满', true],
    ['a name and a sign', '谢谢@小满！', '小满', true],
    ['a name within a longer one', '@Lina hello', 'Lin', false],
    ['a longer name first, then the name', '@Lina and @Lin', 'Lin', true],
    ['a name with signs of a pattern', '@a.(b)* ok', 'a.(b)*', true],
    ['a name without the sign', 'Lin is right', 'Lin', false],
    ['an empty name', '@ all', '', false],
    ['a name with a space', '@Old Tea hi', 'Old Tea', true],
  ])('%s', (_case, text, name, expected) => {
    expect(mentions(text, name)).toBe(expected)
  })

  test('a reply begins with a mention of its addressee', () => {
    expect(mentions(`${mentionOf('小满')}好的`, '小满')).toBe(true)
  })
})
