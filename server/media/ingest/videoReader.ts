import { mendAvcRecord } from '@/domain/live/avcRecord'
import { readAvcConfig, readPictureSize, writeAvcRecord, type AvcConfig } from '../codec/avcConfig'
import {
  hasRecoveryPoint,
  hasStartCode,
  isIntraSlice,
  isPictureType,
  joinUnits,
  listUnits,
  nalType,
  readSetId,
  scanUnits,
  splitStartCodes,
  typeOfNal,
  type UnitScan,
} from '../codec/nalUnits'
import { readVideoBody, writeVideoHead, type WrappedBody } from '../flv/mediaBody'
import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import type { FlawMeter } from './flawMeter'
import { OtherCodec, type MediaUnit } from './mediaUnit'

type Frame = Extract<WrappedBody, { what: 'frame' }>

/** Lengths of a record that we write ourselves. */
const LENGTH_BYTES = 4
/** A push may begin in the middle of a group of pictures: so long is waited for a true key frame. Milliseconds. */
const FIRST_KEY_WITHIN_MS = 3_000
/** Longest gap between key frames after the first one: joining viewers wait for the next. Milliseconds. */
const NEXT_KEY_WITHIN_MS = 15_000
/** Recovery points without a key frame between them, from which on a stream is one of intra refresh. */
const REFRESHES = 2

const none: readonly MediaUnit[] = []

/**
 * Reads the video of one push, each access unit once. The result is AVC in FLV's legacy body, with lengths, without
 * empty units, with true key flags and with headers that match the frames. Unreadable data is left out and noted as a
 * flaw.
 */
export class VideoReader {
  private config: AvcConfig | null = null
  /** The header as it came last: an encoder that repeats it says nothing new, even when sets in band replaced it. */
  private header: Buffer | null = null
  /** Parameter sets and SEI that came as messages of their own. */
  private held: Buffer[] = []
  private heldBytes = 0
  private firstPictureAtMs: number | null = null
  private hasTrueKey = false
  private hasStarted = false
  private lastKeyAtMs = 0
  private refreshes = 0
  private readonly otherCodec = new OtherCodec('videoOtherCodec', 'unsupportedVideoCodec')

  constructor(
    private readonly limits: Pick<MediaLimits, 'codecConfigBytes' | 'heldUnitBytes'>,
    private readonly flaws: FlawMeter,
  ) {}

  /** @throws MediaRefusal `unsupportedVideoCodec` when the encoder is set to another codec. Nothing else. */
  read(timestampMs: number, body: Buffer, nowMs: number): readonly MediaUnit[] {
    const wrapped = readVideoBody(body)
    switch (wrapped.what) {
      case 'nothing':
        return none
      case 'cutShort':
        this.flaws.note('videoUnreadable', nowMs)
        return none
      case 'otherCodec':
        if (wrapped.name === null) this.flaws.note('videoUnreadable', nowMs)
        else {
          this.flaws.note('videoOtherCodec', nowMs, wrapped.name)
          this.otherCodec.note(wrapped.name, this.config === null)
        }
        return none
      case 'config':
        return this.handleHeader(wrapped.data, nowMs)
      case 'frame':
        return this.handleFrame(wrapped, timestampMs, body, nowMs)
    }
  }

  private handleHeader(data: Buffer, nowMs: number): readonly MediaUnit[] {
    if (this.header?.equals(data)) return none
    const isTooLong = data.length > this.limits.codecConfigBytes
    const record = isTooLong ? null : hasStartCode(data) ? recordOf(splitStartCodes(data)) : mendAvcRecord(data)
    const unit = record && this.readRecord(Buffer.from(record))
    if (!unit) {
      this.flaws.note('videoHeaderUnreadable', nowMs)
      return none
    }
    this.header = Buffer.from(data)
    return [unit]
  }

  /** Adopts a record. Null when it cannot be read. */
  private readRecord(record: Buffer): MediaUnit | null {
    try {
      const body = Buffer.concat([writeVideoHead(true, true, 0), record])
      this.config = readAvcConfig(body.subarray(5), this.limits.codecConfigBytes)
      return { what: 'config', body }
    } catch (cause) {
      if (cause instanceof MediaRefusal) return null
      throw cause
    }
  }

  private handleFrame(frame: Frame, timestampMs: number, body: Buffer, nowMs: number): readonly MediaUnit[] {
    const { data, compositionMs } = frame
    const lengthBytes = this.config?.lengthBytes ?? LENGTH_BYTES
    let scan = scanUnits(data, 0, lengthBytes)
    let units: Buffer[] | null = null
    if (!scan.fits) {
      units = hasStartCode(data) ? splitStartCodes(data) : listUnits(data, 0, scan.goodTo, lengthBytes)
      const isPadding = !hasStartCode(data) && data.subarray(scan.goodTo).every((byte) => byte === 0)
      scan = describeUnits(units)
      if (!hasStartCode(data) && !isPadding) this.flaws.note('videoUnreadable', nowMs)
    }
    if (!scan.hasPicture) {
      this.hold(units ?? listUnits(data, 0, scan.goodTo, lengthBytes))
      return none
    }
    const isWoven = scan.hasEmpty || this.held.length > 0 || units !== null
    if (isWoven || scan.hasSets || (scan.hasSei && !scan.hasIdr) || (frame.flaggedKey && !scan.hasIdr)) {
      units = [...this.held, ...(units ?? listUnits(data, 0, scan.goodTo, lengthBytes))]
    }
    this.release()
    const key = scan.hasIdr || this.isEntry(units ?? [], frame.flaggedKey, nowMs)
    const header = units && (key || !this.config) ? this.readParameterSets(units) : null
    if (!this.config) {
      this.flaws.note('videoHeaderMissing', nowMs)
      return none
    }
    if (!this.begins(key, scan.hasIdr, nowMs)) return header ? [header] : none
    this.otherCodec.reset()
    const isAsItCame = frame.isPlain && !isWoven && key === frame.flaggedKey && lengthBytes === this.config.lengthBytes
    const written = isAsItCame ? body : this.rewrite(frame, key, units ?? listUnits(data, 0, scan.goodTo, lengthBytes))
    if (!written) {
      this.flaws.note('videoUnreadable', nowMs)
      return header ? [header] : none
    }
    const unit: MediaUnit = { what: 'frame', key, timestampMs, compositionMs, body: written }
    return header ? [header, unit] : [unit]
  }

  /** Whether the push has reached a frame that decoding can start with. Notes a flaw where none comes in time. */
  private begins(key: boolean, isIdr: boolean, nowMs: number): boolean {
    this.firstPictureAtMs ??= nowMs
    if (isIdr) {
      this.refreshes = 0
      this.hasTrueKey = true
    }
    this.hasStarted ||= key
    if (key) this.lastKeyAtMs = nowMs
    const isMissed = this.hasStarted
      ? nowMs - this.lastKeyAtMs >= NEXT_KEY_WITHIN_MS
      : nowMs - this.firstPictureAtMs >= FIRST_KEY_WITHIN_MS
    if (isMissed) this.flaws.note('noKeyFrame', nowMs)
    return this.hasStarted
  }

  /** Whether a picture without IDR is one that decoding can start with. */
  private isEntry(units: readonly Buffer[], flagged: boolean, nowMs: number): boolean {
    const isRecovery = units.some((unit) => typeOfNal(unit) === nalType.sei && hasRecoveryPoint(unit))
    if (!isRecovery && !flagged) return false
    if (units.filter((unit) => isPictureType(typeOfNal(unit))).every(isIntraSlice)) {
      this.hasTrueKey = true
      return true
    }
    if (isRecovery) {
      this.refreshes += 1
      if (this.refreshes >= REFRESHES) this.flaws.note('intraRefresh', nowMs)
      return true
    }
    if (this.hasTrueKey || nowMs - (this.firstPictureAtMs ?? nowMs) < FIRST_KEY_WITHIN_MS) return false
    // No true key frame comes: the encoder's flag is believed, and the host gets a warning.
    this.flaws.note('keyFlagsFalse', nowMs)
    return true
  }

  /** Parameter sets in band: those that differ from the record make another. Null when nothing changes. */
  private readParameterSets(units: readonly Buffer[]): MediaUnit | null {
    const sps = units.filter((unit) => typeOfNal(unit) === nalType.sps && unit.length >= 4)
    const pps = units.filter((unit) => typeOfNal(unit) === nalType.pps && unit.length >= 2)
    const { config } = this
    const isTooMuch = [...sps, ...pps].some(({ length }) => length > this.limits.codecConfigBytes)
    if (sps.length > MOST_SPS || pps.length > MOST_PPS || isTooMuch) return null
    if (!config) {
      const record = recordOf([...sps, ...pps])
      return record && this.readRecord(record)
    }
    const isKnown = (sets: readonly Buffer[]) => (set: Buffer) => sets.some((known) => known.equals(set))
    const isSameSps = sps.every(isKnown(config.sps)) && isSameSize(sps[0], config)
    if (isSameSps && pps.every(isKnown(config.pps))) return null
    // A set that is damaged in transit must not turn a good stream into an undecodable one.
    if (!isSameSps && !sps.every((set) => readPictureSize(set))) return null
    // Sets of other ids stay: encoders that alternate between two sets change nothing once both are known. The first
    // SPS gives the size of the frame.
    const allSps = isSameSps ? config.sps : [...sps, ...kept(config.sps, sps)].slice(0, MOST_SPS)
    const allPps = [...kept(config.pps, pps), ...pps].slice(-MOST_PPS)
    return this.readRecord(writeAvcRecord(allSps, allPps, config.lengthBytes))
  }

  private rewrite({ compositionMs }: Frame, key: boolean, units: readonly Buffer[]): Buffer | null {
    const lengthBytes = this.config?.lengthBytes ?? LENGTH_BYTES
    const most = 256 ** lengthBytes
    if (units.some((unit) => unit.length >= most)) return null
    return joinUnits(writeVideoHead(key, false, compositionMs), units, lengthBytes)
  }

  private hold(units: readonly Buffer[]): void {
    for (const unit of units) {
      const type = typeOfNal(unit)
      if (type !== nalType.sei && type !== nalType.sps && type !== nalType.pps) continue
      const isFull = this.held.length >= MAX_HELD || this.heldBytes + unit.length > this.limits.heldUnitBytes
      if (isFull) return
      this.held.push(Buffer.from(unit))
      this.heldBytes += unit.length
    }
  }

  private release(): void {
    if (this.held.length === 0) return
    this.held = []
    this.heldBytes = 0
  }
}

/** Units that wait for their picture. */
const MAX_HELD = 64
/** The record counts picture parameter sets in one byte. */
const MOST_PPS = 255
/** And sequence parameter sets in five bits. */
const MOST_SPS = 31

/** The known sets whose ids none of the others has. */
function kept(known: readonly Buffer[], others: readonly Buffer[]): Buffer[] {
  const replaced = new Set(others.map(readSetId))
  return known.filter((set) => !replaced.has(readSetId(set)))
}

/** Whether the frame has the size of the record; true where no SPS came. */
function isSameSize(sps: Buffer | undefined, config: AvcConfig): boolean {
  const size = sps && readPictureSize(sps)
  return !size || (size.widthPx === config.widthPx && size.heightPx === config.heightPx)
}

/** The record of the parameter sets among these units; null when one kind is missing. */
function recordOf(units: readonly Buffer[]): Buffer | null {
  const sps = units.filter((unit) => typeOfNal(unit) === nalType.sps && unit.length >= 4)
  const pps = units.filter((unit) => typeOfNal(unit) === nalType.pps && unit.length >= 2)
  if (sps.length === 0 || pps.length === 0) return null
  return writeAvcRecord(sps.slice(0, MOST_SPS), pps.slice(0, MOST_PPS), LENGTH_BYTES)
}

function describeUnits(units: readonly Buffer[]): UnitScan {
  const types = units.map(typeOfNal)
  return {
    fits: true,
    goodTo: 0,
    hasEmpty: false,
    hasPicture: types.some(isPictureType),
    hasIdr: types.includes(nalType.idr),
    hasSei: types.includes(nalType.sei),
    hasSets: types.includes(nalType.sps) || types.includes(nalType.pps),
  }
}
