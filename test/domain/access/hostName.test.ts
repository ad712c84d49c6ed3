import { isBizname, isHostName } from '@/domain/access/hostName'

const label = (length: number): string => 'a'.repeat(length)

test.each([
  ['push.shop.example', true],
  ['a.cn', true],
  [`${label(63)}.shop.cn`, true],
  [`${label(64)}.shop.cn`, false],
  [`shop.${label(64)}.cn`, false],
  [`shop.${label(64)}`, false],
  ['xn--55qx5d.xn--fiqs8s', true],
  ['推流.中国', false],
  ['-a.cn', false],
  ['a-.cn', false],
  ['a..cn', false],
  ['shop.cn.', false],
  ['Shop.cn', false],
  ['shop.cn:443', false],
  ['https://shop.cn', false],
  ['127.0.0.1', false],
  ['localhost', false],
  [`${'a.'.repeat(126)}cn`, false],
  ['', false],
])('“%s” is a host name: %s', (text, expected) => {
  expect(isHostName(text)).toBe(expected)
})

test.each([['kaibo', true], [label(63), true], [label(64), false], ['', false], ['kaibo2', false], ['Kaibo', false]])(
  '“%s” is a bizname: %s',
  (text, expected) => expect(isBizname(text)).toBe(expected),
)
