import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, readFileSync } from 'node:fs'
import path from 'node:path'
import { isConfigTag, readFlvFile, type FlvTag } from '../../server/media/flv/flvFile'
import { tagType } from '../../server/media/flv/flvTag'
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
