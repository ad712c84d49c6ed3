import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs'
import pino, { type Logger } from 'pino'
import type { Config } from '../config'

/** Size at which the log is put aside and begun anew, bytes; the one before is kept. */
const MOST_BYTES = 10 * 1_024 * 1_024

/** A file that lines are added to. */
export interface LogFile {
  /**
   * Written at once: the last lines before a crash are the ones an operator looks for. Never throws: a log is not
   * worth the live.
   */
  write(line: string): void
  close(): void
}

/**
 * Opens the log for adding. Lines that cannot be written, as on a full disk, are lost; `complain` is told when that
 * begins, and the next line that can be written ends it.
 */
export function openLogFile(
  file: string,
  complain: (cause: unknown) => void = () => undefined,
  mostBytes = MOST_BYTES,
): LogFile {
  let handle: number | null = openSync(file, 'a')
  let bytes = fstatSync(handle).size
  let losing = false

  const beginAnew = (): void => {
    if (handle !== null) closeSync(handle)
    handle = null
    if (bytes >= mostBytes) renameSync(file, file.replace(/\.log$/, '.old.log'))
    handle = openSync(file, 'a')
    bytes = fstatSync(handle).size
  }

  return {
    write(line) {
      try {
        if (handle === null || bytes >= mostBytes) beginAnew()
        if (handle !== null) bytes += writeSync(handle, line)
        losing = false
      } catch (cause) {
        if (!losing) complain(cause)
        losing = true
      }
    },
    close() {
      if (handle !== null) closeSync(handle)
      handle = null
    },
  }
}

/** Says at the terminal that lines of the log are being lost. */
export function tellLostLog(cause: unknown): void {
  const reason = cause instanceof Error ? cause.message : String(cause)
  process.stderr.write(`  ! 日志写不了，直播不受影响 (the log cannot be written; lines are lost until it can): ${reason}\n`)
}

/** A line for the terminal: level, words and subject. */
export function readableLine(line: string): string {
  const entry = JSON.parse(line) as Record<string, unknown>
  const { level, msg, time: _time, pid: _pid, hostname: _host, err, ...fields } = entry
  const mark = typeof level === 'number' && level >= 50 ? '✖' : '!'
  const about = Object.entries(fields).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const cause = (err as { message?: unknown } | undefined)?.message
  const parts = [mark, String(msg), ...about, ...(cause === undefined ? [] : [String(cause)])]
  return `  ${parts.join(' ')}\n`
}

/** Logs into the file as JSON, and warnings and worse to the terminal as well. */
export function createLogger(
  level: Config['logLevel'],
  file: { write(line: string): void },
  terminal: { write(text: string): unknown },
): Logger {
  return pino(
    { level, base: null },
    pino.multistream([
      { level, stream: file },
      { level: 'warn', stream: { write: (line: string) => void terminal.write(readableLine(line)) } },
    ]),
  )
}
