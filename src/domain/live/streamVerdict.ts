import type { RoomKind } from '../room/about'
import type { AudioFacts, StreamFacts, VideoFacts } from './streamFacts'
import { isStreamFlawId, type StreamFlawId } from './streamFlaw'

/** How bad a finding is for viewers: `bad` spoils it for many, `warn` for some. */
export type FindingWeight = 'warn' | 'bad'

/** Possible faults of a push. The studio's texts say for each what to change in the encoder. */
export type FindingId =
  | StreamFlawId
  | 'noVideo'
  | 'noAudio'
  | 'frozen'
  | 'keyFramesFarApart'
  | 'framesTooFew'
  | 'framesTooMany'
  | 'bitrateTooHigh'
  | 'bitrateTooLow'
  | 'pictureTooLarge'
  | 'pictureTooSmall'
  | 'headerUnreadable'
  | 'landscapeInShop'
  | 'portraitInClass'
  | 'profileUnplayable'
  | 'levelTooHigh'
  | 'previewDark'

/** One thing that will hurt viewers. `values` fill the words: seconds, kbps, pixels as the id needs. */
export interface StreamFinding {
  readonly id: FindingId
  readonly weight: FindingWeight
  readonly values: Readonly<Record<string, string | number>>
}

/** `measuring`: too young to judge by rates. `good`: nothing found. Otherwise the weight of the worst finding. */
export interface StreamVerdict {
  readonly level: 'measuring' | 'good' | FindingWeight
  /** The worst first. */
  readonly findings: readonly StreamFinding[]
}

/** Where each judgement begins, with its reason. The numbers are for phones on mobile networks and our own edge. */
export const verdictLimits = {
  /** Rates are means over some seconds; before this age they are the encoder's first burst. ms. */
  settleMs: 5_000,
  /** A push without a second key frame for so long has a longer interval than any we accept. ms. */
  keyFrameWaitMs: 8_000,
  /** HLS segments begin at key frames and are cut at about 2 s: a longer interval is added to the delay. ms. */
  keyFrameWarnMs: 2_500,
  /** Three such segments are 12 s behind, and a viewer who joins waits up to 4 s for a frame. ms. */
  keyFrameBadMs: 4_000,
  /** Below it, speech and movement visibly jerk. */
  framesFew: 15,
  /** Phones show 60 at most; more costs bitrate and battery for nothing. 62 leaves room for measuring. */
  framesMany: 62,
  /**
   * Bits per pixel and frame below which H.264 falls into blocks as soon as something moves (720p30: 415 kbit/s).
   * Half of what moving video needs, because an encoder is right to save bits on a still table:
   * 540×960 of a still scene looks clean at 0.025, measured on our own sample.
   */
  bitsPerPixelLow: 0.015,
  /** Hosts who show a still thing need few bits; under this size low bitrate is not reported. kbps. */
  bitrateLowMostKbps: 4_000,
  /** Above the usual 4G download with room for the peak: part of the viewers will stall. kbps. */
  bitrateHighKbps: 6_000,
  /** Most phones on mobile networks cannot follow. kbps. */
  bitrateBadKbps: 10_000,
  /** The long side of 1080p. Every phone shrinks larger pictures, if its decoder takes them at all. px. */
  longSidePx: 1_920,
  /** Nothing smaller is filmed or drawn on purpose; a smaller size is one that an encoder wrote wrongly. px. */
  shortSidePx: 64,
  /** Phones' hardware decodes up to H.264 level 4.2 (1080p60); level_idc, ten times the level. */
  levelIdc: 42,
} as const

/** profile_idc of ITU-T H.264 annex A that phones and browsers play: Baseline, Main and High. */
const playableProfiles = new Map([
  [66, 'Baseline'],
  [77, 'Main'],
  [100, 'High'],
])
const unplayableProfiles = new Map([
  [110, 'High 10'],
  [122, 'High 4:2:2'],
  [244, 'High 4:4:4'],
])

/** Profile and level of an H.264 stream, as numbers and in the usual notation: `Main`, `3.1`. */
export interface AvcCodec {
  readonly profileIdc: number
  readonly profile: string
  readonly levelIdc: number
  readonly level: string
}

/** What `avc1.PPCCLL` (RFC 6381) says of an H.264 stream; null when it is no such text. */
export function readAvcCodec(codecString: string): AvcCodec | null {
  const found = /^avc[13]\.([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})$/i.exec(codecString)
  if (!found) return null
  const profileIdc = parseInt(found[1]!, 16)
  const levelIdc = parseInt(found[2]!, 16)
  const profile = playableProfiles.get(profileIdc) ?? unplayableProfiles.get(profileIdc) ?? String(profileIdc)
  return { profileIdc, profile, levelIdc, level: (levelIdc / 10).toFixed(1) }
}

const finding = (id: FindingId, weight: FindingWeight, values: StreamFinding['values'] = {}): StreamFinding => ({
  id,
  weight,
  values,
})

const inSeconds = (ms: number): number => Math.round(ms / 100) / 10

/**
 * Judges whether a push will look and sound right for viewers, with remedies. Pure.
 * `now` is server time in ms, like `facts.startedAt`.
 */
export function judgeStream(facts: StreamFacts, kind: RoomKind, now: number): StreamVerdict {
  const ageMs = Math.max(0, now - facts.startedAt)
  const settled = ageMs >= verdictLimits.settleMs && !(facts.partial && facts.video === null)
  const missed = settled && !facts.partial
  const findings = [
    ...judgeFlaws(facts),
    ...(facts.video === null ? missing('noVideo', missed) : judgeVideo(facts.video, kind, ageMs, facts.partial)),
    ...(facts.audio === null ? missing('noAudio', missed) : judgeAudio(facts.audio, settled)),
  ].sort((one, other) => weigh(other) - weigh(one))
  const worst = findings[0]
  return { level: worst ? worst.weight : settled ? 'good' : 'measuring', findings }
}

// A stream with undecodable data is never healthy. A newer server may report flaws that this build has no text for.
const judgeFlaws = ({ flaws = [] }: StreamFacts): StreamFinding[] =>
  flaws.flatMap(({ id, detail }) => (isStreamFlawId(id) ? [finding(id, 'bad', { codec: detail })] : []))

const weigh = ({ weight }: StreamFinding): number => (weight === 'bad' ? 1 : 0)

// Encoders send sound and picture apart; a track that is not there in the first seconds may still come.
const missing = (id: 'noVideo' | 'noAudio', settled: boolean): StreamFinding[] => (settled ? [finding(id, 'bad')] : [])

// A silent AAC track still has bits; one without any is a track that was announced and never came.
const judgeAudio = (audio: AudioFacts, settled: boolean): StreamFinding[] =>
  settled && audio.bitrateKbps === 0 ? [finding('noAudio', 'bad')] : []

function judgeVideo(video: VideoFacts, kind: RoomKind, ageMs: number, partial = false): StreamFinding[] {
  const rates = ageMs >= verdictLimits.settleMs ? judgeRates(video) : []
  const keyFrames = partial && video.keyFrameIntervalMs === 0 ? [] : judgeKeyFrames(video, ageMs)
  return [...judgeCodec(video), ...judgeSize(video, partial), ...judgeShape(video, kind), ...keyFrames, ...rates]
}

function judgeCodec({ codecString }: VideoFacts): StreamFinding[] {
  const avc = readAvcCodec(codecString)
  if (avc === null) return []
  if (!playableProfiles.has(avc.profileIdc)) return [finding('profileUnplayable', 'bad', { profile: avc.profile })]
  return avc.levelIdc > verdictLimits.levelIdc ? [finding('levelTooHigh', 'warn', { level: avc.level })] : []
}

function judgeSize({ widthPx, heightPx }: VideoFacts, partial: boolean): StreamFinding[] {
  // A cloud does not report every size; our own edge reads it from the header, or cannot.
  if (widthPx === 0 || heightPx === 0) return partial ? [] : [finding('headerUnreadable', 'bad')]
  const isTiny = Math.min(widthPx, heightPx) < verdictLimits.shortSidePx
  return isTiny ? [finding('pictureTooSmall', 'bad', { size: `${widthPx}×${heightPx}` })] : []
}

function judgeShape({ widthPx, heightPx }: VideoFacts, kind: RoomKind): StreamFinding[] {
  if (widthPx === 0 || heightPx === 0) return []
  const size = { size: `${widthPx}×${heightPx}` }
  const large = Math.max(widthPx, heightPx) > verdictLimits.longSidePx ? [finding('pictureTooLarge', 'warn', size)] : []
  if (kind === 'shop' && widthPx > heightPx) return [...large, finding('landscapeInShop', 'warn', size)]
  if (kind === 'class' && heightPx > widthPx) return [...large, finding('portraitInClass', 'warn', size)]
  return large
}

function judgeKeyFrames({ keyFrameIntervalMs }: VideoFacts, ageMs: number): StreamFinding[] {
  // 0 is "not two yet". An old push that still has one has waited longer than any interval we accept.
  const intervalMs =
    keyFrameIntervalMs === 0 && ageMs >= verdictLimits.keyFrameWaitMs ? ageMs : keyFrameIntervalMs
  const values = { seconds: inSeconds(intervalMs) }
  if (intervalMs > verdictLimits.keyFrameBadMs) return [finding('keyFramesFarApart', 'bad', values)]
  if (intervalMs > verdictLimits.keyFrameWarnMs) return [finding('keyFramesFarApart', 'warn', values)]
  return []
}

function judgeRates({ widthPx, heightPx, framesPerSecond, bitrateKbps }: VideoFacts): StreamFinding[] {
  const frames = Math.round(framesPerSecond)
  if (frames === 0) return [finding('frozen', 'bad')]
  const findings: StreamFinding[] = []
  if (framesPerSecond < verdictLimits.framesFew) findings.push(finding('framesTooFew', 'bad', { frames }))
  if (framesPerSecond > verdictLimits.framesMany) findings.push(finding('framesTooMany', 'warn', { frames }))
  const values = { kbps: Math.round(bitrateKbps) }
  if (bitrateKbps > verdictLimits.bitrateHighKbps) {
    const weight = bitrateKbps > verdictLimits.bitrateBadKbps ? 'bad' : 'warn'
    return [...findings, finding('bitrateTooHigh', weight, { ...values, advice: adviseKbps(widthPx * heightPx) })]
  }
  const enoughKbps = (widthPx * heightPx * framesPerSecond * verdictLimits.bitsPerPixelLow) / 1_000
  if (bitrateKbps < Math.min(enoughKbps, verdictLimits.bitrateLowMostKbps)) {
    findings.push(finding('bitrateTooLow', 'warn', { ...values, advice: adviseKbps(widthPx * heightPx) }))
  }
  return findings
}

/** A bitrate that looks clean at 30 frames a second, by pixels of the picture; kbps. */
function adviseKbps(pixels: number): number {
  if (pixels > 1_280 * 720) return 3_500
  return pixels > 960 * 540 ? 2_000 : 1_200
}
