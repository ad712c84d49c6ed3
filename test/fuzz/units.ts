import { amfObject, writeAmf0 } from '../../server/media/amf/amf0'
import { findText } from '../../server/media/amf/findText'
import { scanUnits } from '../../server/media/codec/nalUnits'
import { PushReader } from '../../server/media/ingest/pushReader'
import { mediaLimits } from '../../server/media/limits'
import { MediaRefusal } from '../../server/media/mediaRefusal'
import { adts, enhancedAudio, enhancedVideo, picture } from '../server/media/encoderBytes'
import { rawPicture, sets, sound, units } from '../server/media/encoderBytes'
import { sampleTags } from '../server/media/edgeRig'
import { mutate } from './mutate'
import { createRandom, type Random } from './random'

interface Message {
  readonly kind: 'video' | 'audio'
  readonly body: Buffer
}

/** Messages of encoders, right and wrong, that the fuzzer mangles. */
function honestMessages(): Message[] {
  const tags = sampleTags().filter(({ type }) => type === 8 || type === 9)
  const plain = tags.map(({ type, body }): Message => ({ kind: type === 9 ? 'video' : 'audio', body }))
  const nals = Object.values(units)
  const made = [
    picture([units.delimiter, sets.large, sets.pps, units.idr], { key: true }),
    rawPicture([sets.small, sets.pps, units.idr], { key: true }),
    picture([Buffer.alloc(0), units.recovery, units.predicted]),
    ...nals.map((nal) => picture([nal])),
  ].map((body): Message => ({ kind: 'video', body }))
  const frames = [adts(), Buffer.concat([adts(), adts()])]
  const sounds = frames.map((frame): Message => ({ kind: 'audio', body: sound(frame) }))
  const wrapped = plain.map(({ kind, body }): Message => ({
    kind,
    body: kind === 'video' ? enhancedVideo(body) : enhancedAudio(body),
  }))
  return [...plain, ...wrapped, ...made, ...sounds]
}

const metadata = writeAmf0(['@setDataFrame', 'onMetaData', amfObject({ width: 1, encoder: 'obs', height: 2 })])

function one(random: Random, reader: PushReader, honest: readonly Message[], atMs: number): number {
  const { kind, body } = random.pick(honest)
  const sent = random.below(5) === 0 ? body : mutate(random, body)
  let seen = 0
  for (const unit of reader.read(kind, atMs, sent, atMs)) {
    if (unit.what !== 'frame') continue
    seen += 1
    if (kind !== 'video') continue
    const scan = scanUnits(unit.body, 5, 4)
    const other = [1, 2].map((lengthBytes) => scanUnits(unit.body, 5, lengthBytes))
    if (![scan, ...other].some(({ fits, hasPicture }) => fits && hasPicture)) throw new Error('units that do not fit')
  }
  return seen
}

/** Feeds mangled messages to readers of pushes, 200 to each. Only a refusal may be thrown, and every result parses. */
export function fuzzAccessUnits({ count, seed }: { count: number; seed: number }): {
  tried: number
  seen: number
  refused: number
  flaws: number
} {
  const random = createRandom(seed)
  const honest = honestMessages()
  let reader = new PushReader(mediaLimits)
  let [seen, refused, flaws] = [0, 0, 0]
  for (let tried = 0; tried < count; tried += 1) {
    if (tried % 200 === 0) {
      flaws += reader.flaws.count
      reader = new PushReader(mediaLimits)
    }
    if (random.below(20) === 0) findText(mutate(random, metadata), 'encoder')
    try {
      seen += one(random, reader, honest, tried * 20)
    } catch (cause) {
      if (!(cause instanceof MediaRefusal)) throw cause
      refused += 1
    }
  }
  return { tried: count, seen, refused, flaws }
}
