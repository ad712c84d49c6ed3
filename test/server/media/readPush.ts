import { readAvcConfig } from '../../../server/media/codec/avcConfig'
import type { MediaUnit } from '../../../server/media/ingest/mediaUnit'
import { PushReader } from '../../../server/media/ingest/pushReader'
import { mediaLimits } from '../../../server/media/limits'

/** A push that is read message by message, 40 ms apart. */
export function reading(): {
  video(...bodies: Buffer[]): MediaUnit[]
  audio(...bodies: Buffer[]): MediaUnit[]
  flaws(): string[]
  reader: PushReader
} {
  const reader = new PushReader(mediaLimits)
  let atMs = 0
  const read = (kind: 'video' | 'audio', bodies: Buffer[]): MediaUnit[] =>
    bodies.flatMap((body) => reader.read(kind, (atMs += 40), body, atMs))
  return {
    reader,
    video: (...bodies) => read('video', bodies),
    audio: (...bodies) => read('audio', bodies),
    flaws: () => reader.flaws.list(atMs, 1).map(({ id }) => id),
  }
}

/** The record that a unit makes. */
export const configOf = (unit: MediaUnit | undefined): ReturnType<typeof readAvcConfig> =>
  readAvcConfig(unit?.body.subarray(5) ?? Buffer.alloc(0), mediaLimits.codecConfigBytes)
