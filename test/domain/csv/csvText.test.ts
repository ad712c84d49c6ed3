import { guardCell, readCsv, readGuarded, writeCsv } from '@/domain/csv/csvText'

const cellsOf = (text: string): readonly (readonly string[])[] => {
  const rows = readCsv(text)
  return rows.ok ? rows.value.map(({ cells }) => cells) : []
}

describe('a table as text', () => {
  test.each([
    ['commas', 'a,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['tabs, as copied from a sheet', 'a\tb\n1,5\t2', [['a', 'b'], ['1,5', '2']]],
    ['semicolons', 'a;b\r\n1;2\r\n', [['a', 'b'], ['1', '2']]],
    ['a mark, blank lines and no end', '\ufeffa,b\n\n,\n1,', [['a', 'b'], ['1', '']]],
    ['quotes with separators, quotes and lines', '"a,""b""","c\nd"\n', [['a,"b"', 'c\nd']]],
    ['lone returns', 'a\rb', [['a'], ['b']]],
  ])('[CAT-7] is read with %s', (_, text, expected) => {
    expect(cellsOf(text)).toEqual(expected)
  })

  test('[CAT-7] names the line of each row, behind cells with line breaks too', () => {
    const rows = readCsv('a\n"x\ny\nz"\n\nb')
    expect(rows.ok && rows.value.map(({ line }) => line)).toEqual([1, 2, 6])
  })

  test('[CAT-7] with a quote that never ends is refused with the line of the quote', () => {
    expect(readCsv('a\nb,"c\nd')).toEqual({ ok: false, error: 2 })
  })

  test('[CAT-7] is written for spreadsheets and read back the same', () => {
    const rows = [['名', 'a,b', 'c"d'], ['x\ny', '=1+1', '-5'], ["'=x", "'plain", '＝1']]
    const text = writeCsv(rows)
    expect(text.startsWith('\ufeff名,"a,b","c""d"\r\n')).toBe(true)
    expect(text).toContain("'=1+1,'-5")
    expect(cellsOf(text)).toEqual(rows)
  })

  test.each(['=cmd', '+1', '-1', '@x', '\tx', "'=x", '＋1'])('[CAT-7] %j runs as no formula and comes back', (text) => {
    expect(guardCell(text)).toBe(`'${text}`)
    expect(readGuarded(guardCell(text))).toBe(text)
  })

  test.each(['plain', "'plain", '1-2', 'a=b', ''])('[CAT-7] %j stays as it is', (text) => {
    expect([guardCell(text), readGuarded(text)]).toEqual([text, text])
  })
})
