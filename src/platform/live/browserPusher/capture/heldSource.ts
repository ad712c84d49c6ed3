import type { Unsubscribe } from '@/domain/kernel/clock'
import { createGeneration } from '@/domain/kernel/generation'
import type { SourceObstacle } from '@/domain/live/pushObstacle'
import type { PusherSignal, PushSource } from '@/ports/livePusher'
import { closeStream, type Opened } from './openDevices'
import { readPermission } from '../../webPush/sourceObstacle'
import { createSourceSuspension } from '../../webPush/sourceSuspension'

export interface HeldSourceDeps {
  readonly source: PushSource
  readonly emit: (signal: PusherSignal) => void
  /** Connects the stream to its user; a slow one asks at the end whether it is still wanted. */
  readonly attach: (stream: MediaStream, isWanted: () => boolean) => Unsubscribe | Promise<Unsubscribe>
  /** Nothing is there any more. */
  readonly detached: () => void
}

/** One source the host wants to be open: holds its stream, watches for its end, and reports both. */
export interface HeldSource {
  /** Reason why it is missing although it was opened; null when it is open, or is not wanted. */
  readonly obstacle: SourceObstacle | null
  /** Opens it, or another in its place. The previous one is released first: a phone opens one camera at a time. */
  open(get: () => Promise<Opened>): Promise<void>
  /** Ends it at the host's request, and reports that. */
  end(): void
  /** Releases it without a report. */
  close(): void
}

export function createHeldSource({ source, emit, attach, detached }: HeldSourceDeps): HeldSource {
  let stream: MediaStream | null = null
  let undo: Unsubscribe | null = null
  let obstacle: SourceObstacle | null = null
  /** Generation of the present request; streams of an older one are released. */
  const generation = createGeneration()
  const suspension = createSourceSuspension(source, emit)

  const letGo = (): void => {
    generation.advance()
    suspension.drop()
    undo?.()
    undo = null
    if (stream !== null) closeStream(stream)
    stream = null
  }

  const miss = (why: SourceObstacle): void => {
    letGo()
    detached()
    obstacle = why
    emit({ type: 'sourceDown', source, obstacle: why })
  }

  const lose = async (isCurrent: () => boolean): Promise<void> => {
    const withdrawn = source !== 'screen' && (await readPermission(source)) === 'denied'
    if (!isCurrent()) return
    if (withdrawn) miss('refused')
    else miss(source === 'screen' ? 'ended' : 'lost')
  }

  const watch = (track: MediaStreamTrack, isCurrent: () => boolean): void => {
    track.onended = () => void lose(isCurrent)
    track.onmute = () => isCurrent() && suspension.begin()
    track.onunmute = () => isCurrent() && suspension.end()
  }

  return {
    get obstacle() {
      return obstacle
    },
    async open(get) {
      letGo()
      const isCurrent = generation.capture()
      const opened = await get()
      if (!isCurrent()) {
        if ('stream' in opened) closeStream(opened.stream)
        return
      }
      if ('obstacle' in opened) return miss(opened.obstacle)
      stream = opened.stream
      for (const track of stream.getTracks()) watch(track, isCurrent)
      try {
        const attached = await attach(stream, isCurrent)
        if (!isCurrent()) return attached()
        undo = attached
        obstacle = null
        emit({ type: 'sourceUp', source })
        if (stream.getTracks().some(({ muted }) => muted)) suspension.begin()
      } catch {
        if (isCurrent()) miss('busy')
      }
    },
    end() {
      if (stream !== null) miss('ended')
    },
    close() {
      letGo()
      obstacle = null
      detached()
    },
  }
}
