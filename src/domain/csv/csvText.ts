import { fail, ok, type Result } from '../kernel/result'

/** Excel reads a file without it in the encoding of the machine, and breaks Chinese. */
export const BYTE_ORDER_MARK = '\ufeff'

/** A line of a table, with the line of the file it begins on, from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Signs, also full-width ones, that make a spreadsheet read a cell as a formula; tab and return count as blanks. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

/** A text that no spreadsheet runs as a formula; `readGuarded` gives the text back. */
export const guardCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
export const readGuarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)

const quoted = (cell: string): string => (/[",\n\r;\t]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)

/** A table as a file for spreadsheets: UTF-8 with its mark, lines end with CR LF, formulas are guarded. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((cells) => `${cells.map((cell) => quoted(guardCell(cell))).join(',')}\r\n`).join('')

/** Comma, semicolon or tab: the one that stands most often in the first line, outside of quotes. */
function chooseSeparator(text: string): string {
  const [head = ''] = text.replace(/"(?:[^"]|"")*"?/g, '').split(/[\r\n]/, 1)
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: head.split(sign).length }))
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign
}

/**
 * Reads a table from the text of a file. Cells in quotes may have line breaks; blank lines are left out.
 * @returns the rows, or the line on which a quote begins that never ends
 */
export function readCsv(file: string): Result<CsvRow[], number> {
  const text = file.startsWith(BYTE_ORDER_MARK) ? file.slice(1) : file
  const separator = chooseSeparator(text)
  const rows: CsvRow[] = []
  let [line, begun, quoteLine] = [1, 1, 0]
  let cells: string[] = []
  let cell = ''
  let at = 0
  const endCell = (): void => {
    cells.push(readGuarded(cell.trim()))
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    if (cells.some((one) => one !== '')) rows.push({ line: begun, cells })
    cells = []
    line += 1
    begun = line
  }
  while (at < text.length) {
    const sign = text[at] as string
    if (quoteLine > 0) {
      if (sign !== '"') {
        if (sign === '\n') line += 1
        cell += sign
      } else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else {
        quoteLine = 0
      }
    } else if (sign === '"' && cell.trim() === '') {
      cell = ''
      quoteLine = line
    } else if (sign === separator) {
      endCell()
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1
      endRow()
    } else {
      cell += sign
    }
    at += 1
  }
  if (quoteLine > 0) return fail(quoteLine)
  if (cell !== '' || cells.length > 0) endRow()
  return ok(rows)
}
