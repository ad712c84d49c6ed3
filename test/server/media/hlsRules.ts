import { readList, type MediaList } from './hlsReader'

/** One elementary stream's frame in a transport stream segment; ticks of 90 kHz. */
interface Frame {
  readonly kind: 'video' | 'audio'
  readonly pts: number
  readonly dts: number
  readonly random: boolean
  readonly bytes: Buffer
}

export interface ReadSegment {
  readonly kinds: readonly ('video' | 'audio')[]
  readonly frames: readonly Frame[]
  readonly clocks: readonly number[]
  readonly faults: readonly string[]
}

const PACKET = 188
const TICKS_PER_SEC = 90_000
/** ISO 13818-1 2.7.2: two clock stamps are 100 ms apart at most. */
const CLOCK_TICKS = 9_000
/** A rounding to whole milliseconds on either side. */
const ROUNDING_SEC = 0.0015
/** Interleaving: frames of a segment may lie this far outside of its length, s. */
const INTERLEAVED_SEC = 0.6

const stampAt = (bytes: Buffer, at: number): number =>
  ((bytes.readUInt8(at) >> 1) & 7) * 2 ** 30 +
  (bytes.readUInt16BE(at + 1) >> 1) * 2 ** 15 +
  (bytes.readUInt16BE(at + 3) >> 1)

/** Reads every frame and clock of a segment. `counters` goes on from segment to segment, anew after a discontinuity. */
export function readSegment(bytes: Buffer, counters: Map<number, number>): ReadSegment {
  const faults: string[] = []
  const kinds = new Map<number, 'video' | 'audio'>()
  const open = new Map<number, { random: boolean; parts: Buffer[] }>()
  const frames: Frame[] = []
  const clocks: number[] = []
  let clockPid = -1
  const close = (pid: number): void => {
    const pes = open.get(pid)
    const kind = kinds.get(pid)
    open.delete(pid)
    if (!pes || !kind) return
    const whole = Buffer.concat(pes.parts)
    const pts = stampAt(whole, 9)
    const dts = (whole.readUInt8(7) & 0x40) !== 0 ? stampAt(whole, 14) : pts
    frames.push({ kind, pts, dts, random: pes.random, bytes: whole.subarray(9 + whole.readUInt8(8)) })
  }
  const pids: number[] = []
  for (let at = 0; at + PACKET <= bytes.length; at += PACKET) {
    const packet = bytes.subarray(at, at + PACKET)
    const pid = packet.readUInt16BE(1) & 0x1fff
    pids.push(pid)
    const control = packet.readUInt8(3)
    const hasPayload = (control & 0x10) !== 0
    const field = control & 0x20 ? 1 + packet.readUInt8(4) : 0
    const before = counters.get(pid)
    const expected = before === undefined ? null : (before + (hasPayload ? 1 : 0)) & 0x0f
    if (expected !== null && (control & 0x0f) !== expected) faults.push(`counter of ${pid} at ${at}`)
    counters.set(pid, control & 0x0f)
    const flags = field > 1 ? packet.readUInt8(5) : 0
    if (flags & 0x10) {
      if (pid !== clockPid) faults.push('a clock on a PID that the table does not name')
      clocks.push(packet.readUInt32BE(6) * 2 + (packet.readUInt16BE(10) >> 15))
    }
    if (!hasPayload) continue
    const payload = packet.subarray(4 + field)
    const starts = (packet.readUInt8(1) & 0x40) !== 0
    if (pid === 0x1000 && starts) {
      const table = payload.subarray(1 + payload.readUInt8(0))
      clockPid = table.readUInt16BE(8) & 0x1fff
      const end = 3 + (table.readUInt16BE(1) & 0xfff) - 4
      for (let entry = 12; entry < end; entry += 5) {
        const type = table.readUInt8(entry)
        kinds.set(table.readUInt16BE(entry + 1) & 0x1fff, type === 0x1b ? 'video' : 'audio')
      }
    } else if (kinds.has(pid)) {
      if (starts) {
        close(pid)
        open.set(pid, { random: (flags & 0x40) !== 0, parts: [payload] })
      } else open.get(pid)?.parts.push(payload)
    } else if (pid !== 0) faults.push(`a stream that no table names: ${pid}`)
  }
  for (const pid of [...open.keys()]) close(pid)
  if (pids[0] !== 0 || pids[1] !== 0x1000) faults.push('does not begin with PAT and PMT')
  return { kinds: [...kinds.values()], frames, clocks, faults }
}

const hasIdr = ({ bytes }: Frame): boolean => {
  for (let at = 0; at + 3 < bytes.length; at += 1) {
    if (bytes.readUIntBE(at, 3) === 1 && (bytes.readUInt8(at + 3) & 0x1f) === 5) return true
  }
  return false
}

type Listed = MediaList['segments'][number] & { readonly sequence: number }

/**
 * Holds a live list, as a client saw it again and again, to RFC 8216, ISO 13818-1 and Apple's authoring rules. Every
 * fault is a sentence; a list by the rules gives none. `find` gives the bytes of a segment by its URI; `soundHz` is the
 * rate of the core.
 */
export function faultsOfHls(
  texts: readonly string[],
  find: (uri: string) => Buffer | null | undefined,
  soundHz = 44_100,
): string[] {
  const faults: string[] = []
  const sightings = texts.filter((text, index) => text !== texts[index - 1]).map((text) => readList(text))
  const known = new Map<number, Listed>()
  let before: MediaList | null = null
  for (const list of sightings) {
    faults.push(...faultsOfList(list), ...(before ? faultsBetween(before, list) : []))
    list.segments.forEach((segment, index) => {
      const sequence = list.mediaSequence + index
      const was = known.get(sequence)
      if (was && (was.uri !== segment.uri || was.durationSec !== segment.durationSec)) {
        faults.push(`segment ${sequence} changed`)
      }
      known.set(sequence, { ...segment, sequence })
    })
    before = list
  }
  const independent = new Set(
    sightings.filter((list) => list.independent).flatMap((list) => list.segments.map(({ uri }) => uri)),
  )
  const segments = [...known.values()].sort((one, other) => one.sequence - other.sequence)
  return [...faults, ...faultsOfMedia(segments, find, independent, soundHz)]
}

function faultsOfList(list: MediaList): string[] {
  const faults: string[] = []
  for (const { durationSec, uri } of list.segments) {
    if (Math.round(durationSec) > list.targetSec) faults.push(`${uri}: ${durationSec} s above ${list.targetSec}`)
  }
  list.segments.forEach((segment, index) => {
    const next = list.segments[index + 1]
    if (!Number.isFinite(segment.startsAtMs)) faults.push(`${segment.uri} has no date`)
    if (!next) return
    const offMs = next.startsAtMs - segment.startsAtMs - segment.durationSec * 1000
    if (!next.discontinuity && Math.abs(offMs) > 2) faults.push(`${next.uri}: its date is ${offMs} ms off`)
    if (next.startsAtMs < segment.startsAtMs) faults.push(`${next.uri}: its date runs back`)
  })
  return faults
}

function faultsBetween(before: MediaList, list: MediaList): string[] {
  const faults: string[] = []
  const gone = list.mediaSequence - before.mediaSequence
  if (gone < 0) faults.push('the media sequence runs back')
  if (list.targetSec !== before.targetSec) faults.push(`the target changed from ${before.targetSec}`)
  if (before.ended) faults.push('the list changed after its end')
  const left = before.segments.slice(0, gone)
  const discontinuities = left.filter(({ discontinuity }) => discontinuity).length
  if (list.discontinuitySequence !== before.discontinuitySequence + discontinuities) {
    faults.push(`the discontinuity sequence is ${list.discontinuitySequence}`)
  }
  const listedSec = list.segments.reduce((sum, { durationSec }) => sum + durationSec, 0)
  if (gone > 0 && listedSec < 3 * list.targetSec - ROUNDING_SEC) faults.push(`the list is ${listedSec} s long`)
  if (list.mediaSequence + list.segments.length < before.mediaSequence + before.segments.length) {
    faults.push('newest segments are gone')
  }
  return faults
}

function faultsOfMedia(
  segments: readonly Listed[],
  find: (uri: string) => Buffer | null | undefined,
  independent: ReadonlySet<string>,
  soundHz: number,
): string[] {
  const faults: string[] = []
  let counters = new Map<number, number>()
  let last: { video?: Frame; audio?: Frame; clock?: number } = {}
  let soundAnchor: { pts: number; frames: number } | null = null
  let kinds = ''
  let startTicks: number | null = null
  let beforeSec = 0
  for (const { uri, discontinuity, durationSec } of segments) {
    const bytes = find(uri)
    if (!bytes) continue
    if (discontinuity) {
      counters = new Map()
      last = {}
      soundAnchor = null
      kinds = ''
      startTicks = null
    }
    const read = readSegment(bytes, counters)
    const say = (words: string): void => void faults.push(`${uri}: ${words}`)
    read.faults.forEach(say)
    if (kinds !== '' && kinds !== read.kinds.join()) say(`tracks changed to ${read.kinds.join()} without a mark`)
    kinds = read.kinds.join()
    if (read.frames.length === 0) say('no frames')
    for (const clock of read.clocks) {
      if (last.clock !== undefined && clock < last.clock) say('the clock runs back')
      if (last.clock !== undefined && clock - last.clock > CLOCK_TICKS) say(`clock gap ${clock - last.clock}`)
      last.clock = clock
    }
    for (const frame of read.frames) {
      const lastOne = last[frame.kind]
      if (frame.pts < frame.dts) say('shown before it is decoded')
      if (lastOne && frame.dts <= lastOne.dts) say(`${frame.kind} decoded out of order`)
      if (frame.kind === 'audio') {
        const off: number = soundAnchor
          ? frame.pts - soundAnchor.pts - (soundAnchor.frames * 1_024 * TICKS_PER_SEC) / soundHz
          : 0
        // A sample is 2 ticks; a frame that is lost moves all by whole frames.
        const isGap = Math.abs(off) > (40 * TICKS_PER_SEC) / 1000 - 90
        if (!isGap && Math.abs(off) > TICKS_PER_SEC / soundHz) say(`sound is ${off} ticks off its samples`)
        if (!soundAnchor || isGap) soundAnchor = { pts: frame.pts, frames: 0 }
        soundAnchor.frames += 1
      }
      last[frame.kind] = frame
    }
    const first = read.frames.find(({ kind }) => kind === 'video')
    if (independent.has(uri) && first && !(first.random && hasIdr(first))) say('said to be independent, and is not')
    if (discontinuity && first && !hasIdr(first)) say('a picture behind a seam that nothing decodes')
    const begins = read.frames[0]?.dts ?? 0
    const sec = (ticks: number): number => ticks / TICKS_PER_SEC
    if (startTicks !== null && Math.abs(sec(begins - startTicks) - beforeSec) > INTERLEAVED_SEC) {
      say(`begins ${sec(begins - startTicks)} s after the one before, which said ${beforeSec}`)
    }
    startTicks = begins
    beforeSec = durationSec
  }
  return faults
}
