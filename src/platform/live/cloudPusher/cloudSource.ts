import { createGeneration } from '@/domain/kernel/generation'
import type { SourceObstacle } from '@/domain/live/pushObstacle'
import type { PusherSignal, PushSource } from '@/ports/livePusher'
import { readObstacle, readPermission } from '../webPush/sourceObstacle'
import { createSourceSuspension } from '../webPush/sourceSuspension'

export interface CloudSourceDeps {
  readonly source: PushSource
  readonly emit: (signal: PusherSignal) => void
  /** The tracks behind a stream's id. */
  readonly tracksOf: (streamId: string) => readonly MediaStreamTrack[]
  readonly stop: (streamId: string) => void
  /** It came, or went. */
  readonly changed: () => void
}

/** One source the host wants to be open: the script holds it, this object watches it come and go, and reports both. */
export interface CloudSource {
  /** The script's name of it; null while it is not there. */
  readonly streamId: string | null
  /** Reason why it is missing although it was opened; null when it is open, or is not wanted. */
  readonly obstacle: SourceObstacle | null
  /** Its start is pending: the promise will bring the result. */
  readonly opening: boolean
  /** Opens it, or another in its place. The previous one is released first: a phone opens one camera at a time. */
  open(start: () => Promise<string>): Promise<void>
  /** The script reports that it broke off. `streamId` where the script names it. */
  lose(streamId?: string): Promise<void>
  /** The script reports that it does not start. */
  miss(obstacle: SourceObstacle): void
  /** Ends it at the host's request, and reports that. */
  end(): void
  /** Releases it without a report. */
  close(): void
}

export function createCloudSource({ source, emit, tracksOf, stop, changed }: CloudSourceDeps): CloudSource {
  let streamId: string | null = null
  let obstacle: SourceObstacle | null = null
  let opening = false
  /** Generation of the present request; streams of an older one are released. */
  const generation = createGeneration()
  const suspension = createSourceSuspension(source, emit)

  const letGo = (): void => {
    generation.advance()
    opening = false
    suspension.drop()
    const held = streamId
    streamId = null
    if (held === null) return
    stop(held)
    changed()
  }
  const miss = (why: SourceObstacle): void => {
    letGo()
    obstacle = why
    emit({ type: 'sourceDown', source, obstacle: why })
  }
  const watch = (id: string, isCurrent: () => boolean): void => {
    for (const track of tracksOf(id)) {
      track.addEventListener('mute', () => isCurrent() && suspension.begin())
      track.addEventListener('unmute', () => isCurrent() && suspension.end())
      if (track.muted) suspension.begin()
    }
  }

  return {
    get streamId() {
      return streamId
    },
    get obstacle() {
      return obstacle
    },
    get opening() {
      return opening
    },
    async open(start) {
      letGo()
      const isCurrent = generation.capture()
      opening = true
      try {
        const id = await start()
        if (!isCurrent()) return stop(id)
        opening = false
        streamId = id
        obstacle = null
        changed()
        emit({ type: 'sourceUp', source })
        watch(id, isCurrent)
      } catch (cause) {
        if (isCurrent()) miss(readObstacle(cause))
      }
    },
    async lose(of) {
      if (streamId === null || (of !== undefined && of !== streamId)) return
      const isCurrent = generation.capture()
      const isWithdrawn = source !== 'screen' && (await readPermission(source)) === 'denied'
      if (isCurrent()) miss(isWithdrawn ? 'refused' : source === 'screen' ? 'ended' : 'lost')
    },
    miss,
    end() {
      if (streamId !== null) miss('ended')
    },
    close() {
      letGo()
      obstacle = null
    },
  }
}
