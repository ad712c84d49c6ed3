import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, readFileSync } from 'node:fs'
import path from 'node:path'
import { isConfigTag, readFlvFile, type FlvTag } from '../../server/media/flv/flvFile'
import { tagType } from '../../server/media/flv/flvTag'
import { publishRtmp } from '../../server/media/publish/rtmpPublisher'
import { startLoopPublisher } from '../../server/media/publish/loopPublisher'
import { systemClock } from '../../src/platform/kernel/systemClock'

const sample = path.resolve(__dirname, '../../server/demo/assets/demo.flv')
const quiet = (): void => undefined
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet }

const ffmpeg = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'ffmpeg'))
  .find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })

/** An encoder that pushes the sample over a real socket until it is cut. */
export interface Push {
  /** Which encoder it is, for the test's report. */
  readonly by: 'ffmpeg' | 'kaibo'
  /** Ends at once, without a word, as a pulled plug does. */
  cut(): Promise<void>
}

const readSample = (): FlvTag[] => readFlvFile(readFileSync(sample))

const pushTags = (url: string, tags: readonly FlvTag[]): Push => {
  const loop = startLoopPublisher({ address: async () => url, tags, clock: systemClock, logger: silent })
  return { by: 'kaibo', cut: async () => loop.close() }
}

/** Pushes by ffmpeg where there is one, else by our own RTMP client. */
export function startPush(url: string): Push {
  if (ffmpeg === undefined) return pushTags(url, readSample())
  const from = ['-re', '-stream_loop', '-1', '-i', sample]
  const child = spawn(ffmpeg, ['-v', 'error', ...from, '-c', 'copy', '-f', 'flv', url], { stdio: 'ignore' })
  return {
    by: 'ffmpeg',
    async cut() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** An encoder whose every picture is a key frame: whenever it is cut, the last one was. */
export function startKeyFramePush(url: string): Push {
  const isPicture = (tag: FlvTag): boolean => tag.type === tagType.video && !isConfigTag(tag)
  const tags = readSample()
  const { body } = tags.find(isPicture)!
  return pushTags(
    url,
    tags.map((tag) => (isPicture(tag) ? { ...tag, body } : tag)),
  )
}

/** Which tracks are sent; `broken` makes every picture one that no decoder takes. */
export interface SentTracks {
  readonly video: boolean
  readonly audio: boolean
  readonly broken?: boolean
}

/** An encoder whose tracks come and go while it pushes. */
export interface ChangingPush {
  send(tracks: SentTracks): void
  cut(): void
}

/** Bytes of a picture's body in front of its NAL units: FLV's head. */
const HEAD_BYTES = 5
/** Bytes that stay of each NAL unit: its header and the beginning of the slice's header. */
const KEPT_BYTES = 7

/** The same NAL units with noise as their data: the edge finds no flaw, and no decoder takes them. */
function withNoise(picture: Buffer): Buffer {
  const body = Buffer.from(picture)
  for (let at = HEAD_BYTES; at + 4 <= body.length; ) {
    const end = at + 4 + body.readUInt32BE(at)
    body.fill(0xa5, Math.min(at + 4 + KEPT_BYTES, end), end)
    at = end
  }
  return body
}

/** How often frames that are due are sent, ms. */
const BEAT_MS = 20

export async function startChangingPush(url: string): Promise<ChangingPush> {
  const publisher = await publishRtmp(url)
  const tags = readSample()
  const frames = tags.filter((tag) => !isConfigTag(tag))
  const periodMs = (frames.at(-1)?.timestampMs ?? 0) + 40
  let sent: SentTracks = { video: true, audio: true }
  /** A picture that comes back does so by a key frame. */
  let waitsForKey = false
  let next = 0
  const send = (tag: FlvTag, timestampMs: number): void => {
    const isPicture = tag.type === tagType.video
    if (!isPicture) return void (sent.audio && publisher.send(tag.type, timestampMs, tag.body))
    if (!sent.video || (waitsForKey && tag.body.readUInt8(0) >> 4 !== 1)) return
    waitsForKey = false
    publisher.send(tag.type, timestampMs, sent.broken ? withNoise(tag.body) : tag.body)
  }
  for (const tag of tags.filter(isConfigTag)) publisher.send(tag.type, 0, tag.body)
  const beganAtMs = performance.now()
  const timer = setInterval(() => {
    for (;;) {
      const tag = frames[next % frames.length]
      const timestampMs = Math.floor(next / frames.length) * periodMs + (tag?.timestampMs ?? 0)
      if (!tag || timestampMs > performance.now() - beganAtMs) return
      next += 1
      send(tag, timestampMs)
    }
  }, BEAT_MS)
  return {
    send(tracks) {
      if (tracks.video && !sent.video) waitsForKey = true
      sent = tracks
    },
    cut() {
      clearInterval(timer)
      publisher.close()
    },
  }
}
