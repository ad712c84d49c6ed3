import { randomFillSync } from 'node:crypto'
import { closeSync, fstatSync, ftruncateSync, openSync, statfsSync, writeSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { isOfFullDisk } from '../../ports/fullDisk'
import type { Logger } from '../../ports/logger'
import type { Storage } from '../../ports/storage'

/** Size of the reserve, bytes: some hundred commands of hosts, whose rows and copies of pages take 10–40 KB each. */
const RESERVE_BYTES = 8 * 1_048_576
/** The part of it that one command on a full disk may use, bytes; the rest of the part is taken back at once. */
const PART_BYTES = 524_288
/** Free space below which the disk counts as full, bytes: one transaction of 500 lines needs less. */
const LEAST_FREE_BYTES = 1_048_576
/** Written to see whether writes succeed again, bytes. */
const PROBE_BYTES = 131_072
/** Interval of the look at the disk, ms. */
const LOOK_EVERY_MS = 2_000
const PIECE_BYTES = 65_536

/** The reserve of a data folder. */
export interface StorageReserve extends Storage {
  /** Looks at the disk from time to time, and fills the reserve when there is room. */
  start(): void
  close(): void
}

/**
 * Keeps a file in the data folder whose bytes are given up, part by part, for commands that must succeed on a full
 * disk. Random bytes: a file system that compresses or leaves out zeros would keep nothing free. At most half of the
 * free space becomes the reserve.
 * @throws Error of the file system when the file cannot be opened.
 */
export function openStorageReserve(deps: {
  readonly folder: string
  readonly clock: Clock
  readonly logger: Pick<Logger, 'warn' | 'info'>
}): StorageReserve {
  const { folder, clock, logger } = deps
  const handle = openSync(path.join(folder, 'kaibo.reserve'), 'a', 0o600)
  const piece = randomFillSync(Buffer.alloc(PIECE_BYTES))
  const size = (): number => fstatSync(handle).size
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  /** Grows the file as far as the disk allows; false when it ends below the wanted size. */
  const grow = (wanted: number): boolean => {
    try {
      for (let left = wanted - size(); left > 0; left = wanted - size()) {
        writeSync(handle, piece, 0, Math.min(left, piece.length))
      }
      return true
    } catch (error) {
      if (isOfFullDisk(error)) return false
      throw error
    }
  }
  const target = Math.min(RESERVE_BYTES, size() + Math.floor(freeBytes() / 2))
  let isNoted = false
  let isFull = false
  let stopLooking: (() => void) | null = null

  const canWrite = (): boolean => {
    const before = size()
    const isWritten = grow(before + PROBE_BYTES)
    ftruncateSync(handle, before)
    return isWritten
  }

  const look = (): void => {
    const missing = Math.max(0, target - size())
    if (missing > 0 && freeBytes() >= missing + LEAST_FREE_BYTES) grow(target)
    const isShort = freeBytes() < LEAST_FREE_BYTES
    if (isNoted && !isShort && canWrite()) isNoted = false
    const wasFull = isFull
    isFull = isShort || isNoted
    if (isFull && !wasFull) {
      logger.warn({ folder, reserveBytes: size() }, 'the disk is full; only urgent commands are kept')
    }
    if (!isFull && wasFull) logger.info({ folder }, 'the disk has room again')
  }

  const noteFull = (): void => {
    isNoted = true
    look()
  }

  const urgently = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work()
    } catch (error) {
      if (!isOfFullDisk(error)) throw error
      noteFull()
      const before = size()
      if (before === 0) throw error
      ftruncateSync(handle, Math.max(0, before - PART_BYTES))
      try {
        return await work()
      } finally {
        // Else the talk of the audience would use it up.
        grow(before)
      }
    }
  }

  look()
  return {
    urgently,
    noteFull,
    async answers() {
      if (isFull) throw new AppError('server.storageFull')
      return true
    },
    start() {
      stopLooking = clock.every(LOOK_EVERY_MS, look)
    },
    close() {
      stopLooking?.()
      closeSync(handle)
    },
  }
}
