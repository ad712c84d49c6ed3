import QRCode from 'qrcode'

/** Light modules around a code, on each side (ISO/IEC 18004). */
export const QUIET_ZONE = 4

const BLACK_ON_WHITE = '\u001b[30;47m'
const RESET = '\u001b[0m'
/** Between the two codes of a terminal without colours. */
const GAP = '    '

/** Whether a module is dark; outside the code all are light. */
type Modules = (x: number, y: number) => boolean

/** Two rows of modules a line of text; `ink` is what is drawn, the rest is the terminal's own ground. */
function drawRows(size: number, ink: Modules): string[] {
  const marks = [' ', '▄', '▀', '█'] as const
  const rows: string[] = []
  for (let y = -QUIET_ZONE; y < size + QUIET_ZONE; y += 2) {
    let row = ''
    for (let x = -QUIET_ZONE; x < size + QUIET_ZONE; x += 1) {
      // The code's side is odd: the last line of text has a lower half that belongs to nothing, and is left as ground.
      const lower = y + 1 < size + QUIET_ZONE && ink(x, y + 1)
      row += marks[(ink(x, y) ? 2 : 0) + (lower ? 1 : 0)] ?? ' '
    }
    rows.push(row)
  }
  return rows
}

/** Whether a stream shows colours: a terminal, unless NO_COLOR, TERM or FORCE_COLOR, as Node reads them, disagree. */
export const hasColours = (stream: { readonly isTTY?: boolean; hasColors?(): boolean }): boolean =>
  stream.isTTY === true && stream.hasColors?.() === true

/**
 * A QR code as lines of text. With colours it is black on white whatever the terminal's ground is. Without colours the
 * ground is unknown: two codes stand side by side, the left one right on a dark ground, the right one on a light one.
 */
export function drawTerminalQr(
  text: string,
  colours: boolean,
): { readonly rows: readonly string[]; readonly isPair: boolean } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'L' })
  const { size } = modules
  const isDark: Modules = (x, y) => x >= 0 && y >= 0 && x < size && y < size && modules.get(y, x) === 1
  const dark = drawRows(size, isDark)
  if (colours) return { rows: dark.map((row) => `${BLACK_ON_WHITE}${row}${RESET}`), isPair: false }
  const light = drawRows(size, (x, y) => !isDark(x, y))
  return { rows: light.map((row, index) => `${row}${GAP}${dark[index] ?? ''}`.trimEnd()), isPair: true }
}
