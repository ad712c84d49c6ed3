import type { DrawFigureCard, FigureCard } from './contract'

const WIDTH = 1_080
const EDGE = 72
const FACT_HEIGHT = 168
const PLOT_HEIGHT = 220
const FONT = "-apple-system, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', 'Segoe UI', sans-serif"
const colours = { ground: '#fff', text: '#1b1917', quiet: '#66605a', accent: '#d8350c' }

/** The text, cut where it is wider than `most` px. */
function fit(pen: CanvasRenderingContext2D, text: string, most: number): string {
  if (pen.measureText(text).width <= most) return text
  const signs = [...text]
  while (signs.length > 0 && pen.measureText(`${signs.join('')}…`).width > most) signs.pop()
  return `${signs.join('')}…`
}

export const drawFigureCard: DrawFigureCard = ({ title, lead, facts, plots, plotWidth, plotHeight }: FigureCard) => {
  const inner = WIDTH - 2 * EDGE
  const factRows = Math.ceil(facts.length / 2)
  const height = 280 + factRows * FACT_HEIGHT + plots.length * PLOT_HEIGHT + 110
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (pen === null) return null
  const write = (text: string, x: number, y: number, size: number, colour: string, bold = false, most = inner) => {
    pen.font = `${bold ? 700 : 400} ${size}px ${FONT}`
    pen.fillStyle = colour
    pen.fillText(fit(pen, text, most), x, y)
  }
  pen.fillStyle = colours.ground
  pen.fillRect(0, 0, WIDTH, height)
  pen.fillStyle = colours.accent
  pen.fillRect(0, 0, WIDTH, 16)
  write(title, EDGE, 140, 60, colours.text, true)
  write(lead, EDGE, 200, 34, colours.quiet)
  facts.forEach(([label, value], nth) => {
    const x = EDGE + (nth % 2) * (inner / 2)
    const y = 320 + Math.floor(nth / 2) * FACT_HEIGHT
    write(value, x, y, 64, nth === 0 ? colours.accent : colours.text, true, inner / 2 - 24)
    write(label, x, y + 48, 32, colours.quiet, false, inner / 2 - 24)
  })
  plots.forEach(({ name, path }, nth) => {
    const y = 280 + factRows * FACT_HEIGHT + nth * PLOT_HEIGHT
    write(name, EDGE, y + 24, 32, colours.quiet)
    pen.save()
    pen.translate(EDGE, y + 48)
    pen.scale(inner / plotWidth, 130 / plotHeight)
    pen.fillStyle = colours.accent
    pen.fill(new Path2D(path))
    pen.restore()
  })
  write('Kaibo 开播', EDGE, height - 44, 30, colours.quiet)
  return canvas.toDataURL('image/png')
}
