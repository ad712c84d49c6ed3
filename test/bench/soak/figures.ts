import { readdirSync, readFileSync } from 'node:fs'
import { cpuSeconds, residentBytes } from '../processCost'

/** One process at one moment. */
export interface ProcessFigures {
  readonly megabytes: number
  /** Open file descriptors: sockets, pipes and files. */
  readonly handles: number
  readonly cpuSeconds: number
}

/** Both processes of a server at one moment; `media` is null while its process is being started again. */
export interface Sample {
  /** Since the soak began, seconds. */
  readonly atSec: number
  readonly application: ProcessFigures
  readonly media: ProcessFigures | null
}

const readProcess = (pid: number): ProcessFigures => ({
  megabytes: residentBytes(pid) / 1e6,
  handles: readdirSync(`/proc/${pid}/fd`).length,
  cpuSeconds: cpuSeconds(pid),
})

/** The child of the application. Linux: proc(5), children. */
const readMediaPid = (pid: number): number | null => {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return child === undefined || child === '' ? null : Number(child)
}

export function takeSample(pid: number, atSec: number): Sample {
  const mediaPid = readMediaPid(pid)
  const media = mediaPid === null ? null : readProcess(mediaPid)
  // A process that has ended and is not yet replaced has no memory.
  return { atSec, application: readProcess(pid), media: Number.isNaN(media?.megabytes) ? null : media }
}

const WIDTH = 72
const HEIGHT = 8

/** A curve as text: time from left to right, the value from the bottom (the least seen) to the top (the most). */
export function drawCurve(title: string, values: readonly number[]): string {
  const least = Math.min(...values)
  const most = Math.max(...values)
  const columns = Math.min(WIDTH, values.length)
  const heights = Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * values.length) / columns)
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns))
    const highest = Math.max(...values.slice(from, to))
    return most === least ? 0 : Math.round(((highest - least) / (most - least)) * (HEIGHT - 1))
  })
  const rows = Array.from({ length: HEIGHT }, (_, row) => {
    const height = HEIGHT - 1 - row
    const label = row === 0 ? most.toFixed(0) : height === 0 ? least.toFixed(0) : ''
    return `${label.padStart(8)} |${heights.map((each) => (each === height ? '*' : ' ')).join('')}`.trimEnd()
  })
  return [title, ...rows, `${' '.repeat(9)}+${'-'.repeat(columns)}`].join('\n')
}

/** Growth from the second quarter of the figures to the last one, as a share; the first quarter is the warm-up. */
export function measureGrowth(values: readonly number[], middle: (figures: readonly number[]) => number): number {
  const quarter = Math.floor(values.length / 4)
  const early = middle(values.slice(quarter, quarter * 2))
  return middle(values.slice(-quarter)) / early - 1
}
