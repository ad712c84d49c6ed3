import { formatCount } from '@/domain/format/count'

test.each([
  [0, '0', '0'],
  [1, '1', '1'],
  [999, '999', '999'],
  [1_000, '1000', '1K'],
  [9_999, '9999', '9.9K'],
  [10_000, '1万', '10K'],
  [12_345, '1.2万', '12.3K'],
  [999_999, '99.9万', '999K'],
  [1_234_567, '123万', '1.2M'],
  [10_000_000, '1000万', '10M'],
  [123_456_789, '1.2亿', '123M'],
  [-5, '0', '0'],
])('%d reads %s in Chinese and %s in English', (count, zh, en) => {
  expect([formatCount(count, 'zh'), formatCount(count, 'en')]).toEqual([zh, en])
})

test('a count never claims more than there is', () => {
  expect(formatCount(19_999, 'zh')).toBe('1.9万')
  expect(formatCount(1_999, 'en')).toBe('1.9K')
})
