import { WriteStream } from 'node:tty'
import QRCode from 'qrcode'
import { drawTerminalQr, hasColours, QUIET_ZONE } from '../../../server/start/terminalQr'

const texts = ['http://192.168.1.5:8080/', 'https://live.example.com/', 'http://[fd00::1:2:3:4]:18080/']

/** A camera's view of half blocks: rows of bright (true) and dark modules, for the ink and ground of a terminal. */
function look(rows: readonly string[], inkIsBright: boolean): boolean[][] {
  return rows.flatMap((row) => {
    const cells = [...row.padEnd(200)]
    const half = (marks: string): boolean[] => cells.map((cell) => marks.includes(cell) === inkIsBright)
    return [half('▀█'), half('▄█')]
  })
}

/** The modules that a scanner needs, within their quiet zone. */
function wanted(text: string): boolean[][] {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'L' })
  const side = modules.size + 2 * QUIET_ZONE
  const at = (x: number, y: number): boolean =>
    !(x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.get(y, x) === 1)
  const sides = Array.from({ length: side }, (_, index) => index - QUIET_ZONE)
  return sides.map((y) => sides.map((x) => at(x, y)))
}

describe.each(texts)('the code of %s', (text) => {
  const code = wanted(text)
  const side = code.length
  const part = (seen: boolean[][], from: number): boolean[][] =>
    seen.slice(0, side).map((row) => row.slice(from, from + side))

  test('without colours is right on a dark ground at the left, and on a light one at the right', () => {
    const { rows, isPair } = drawTerminalQr(text, false)
    expect(isPair).toBe(true)
    expect(rows.join('')).toMatch(/^[ ▀▄█]+$/)
    expect(part(look(rows, true), 0)).toEqual(code)
    expect(part(look(rows, false), side + 4)).toEqual(code)
  })

  test('with colours is black on white by itself, line by line', () => {
    const { rows, isPair } = drawTerminalQr(text, true)
    expect(isPair).toBe(false)
    const bare = rows.map((row) => /^\u001b\[30;47m([ ▀▄█]+)\u001b\[0m$/.exec(row)?.[1] ?? '')
    expect(part(look(bare, false), 0)).toEqual(code)
  })

  test('fits 80 columns', () => {
    for (const row of drawTerminalQr(text, false).rows) expect(row.length + 2).toBeLessThanOrEqual(80)
  })
})

test.each([
  ['a terminal', {}, true],
  ['NO_COLOR', { NO_COLOR: '1' }, false],
  ['TERM=dumb', { TERM: 'dumb' }, false],
])('%s: colours are judged as Node does', (_, environment, shown) => {
  const hasColors = (): boolean => WriteStream.prototype.hasColors({ TERM: 'xterm', ...environment })
  expect(hasColours({ isTTY: true, hasColors })).toBe(shown)
  expect(hasColours({ hasColors })).toBe(false)
})
