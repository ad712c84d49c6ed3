import { readdirSync, readFileSync } from 'node:fs'

/** The operating system's figures of a process. */
export interface ProcessTime {
  /** Processor time that the process has used so far, in all threads. Milliseconds. */
  readonly cpuMs: number
  /** A thread has work to do and waits for a processor or for the disk. */
  readonly isRunnable: boolean
}

/** Length of one unit of processor time in `/proc`: USER_HZ, 100 a second on every architecture of Linux. */
const TICK_MS = 10

/**
 * Reads the processor time of a process from `/proc` (proc(5)). Null where there is none: another operating system, or
 * a process that has ended.
 */
export function readProcessTime(pid: number): ProcessTime | null {
  try {
    const { cpuMs } = readStat(`/proc/${pid}/stat`)
    const threads = readdirSync(`/proc/${pid}/task`)
    // R: running or ready; D: waits for the disk, as a process does whose memory was swapped out.
    const isRunnable = threads.some((thread) => 'RD'.includes(readStat(`/proc/${pid}/task/${thread}/stat`).state))
    return { cpuMs, isRunnable }
  } catch {
    return null
  }
}

/** The name in the second field may hold blanks and brackets: fields are counted from its end. */
function readStat(file: string): { readonly state: string; readonly cpuMs: number } {
  const text = readFileSync(file, 'latin1')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { state: fields[0] ?? '', cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS }
}
