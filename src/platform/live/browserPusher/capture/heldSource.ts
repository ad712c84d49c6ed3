import type { Unsubscribe } from '@/domain/kernel/clock'
import type { PusherSignal, PushSource } from '@/ports/livePusher'
import { closeStream, type Opened } from './openDevices'
import { readPermission } from './sourceObstacle'

export interface HeldSourceDeps {
  readonly source: PushSource
  readonly tell: (signal: PusherSignal) => void
  /** Leads the stream to where it is used. */
  readonly attach: (stream: MediaStream) => Unsubscribe | Promise<Unsubscribe>
  /** Nothing is there any more. */
  readonly detached: () => void
}

/** One source the host wants to be there: holds its stream, sees it go, and tells both. */
export interface HeldSource {
  /** Told to be there, and is not. */
  readonly missing: boolean
  /** Opens it, or another in its place. The one before is let go first: a phone opens one camera at a time. */
  open(get: () => Promise<Opened>): Promise<void>
  /** Lets go of it. It is not told: whoever calls knows. */
  close(): void
}

export function createHeldSource({ source, tell, attach, detached }: HeldSourceDeps): HeldSource {
  let stream: MediaStream | null = null
  let undo: Unsubscribe | null = null
  let missing = false
  /** Names the present wish; what an older one brings is let go. */
  let life = 0

  const letGo = (): void => {
    life += 1
    undo?.()
    undo = null
    if (stream !== null) closeStream(stream)
    stream = null
  }

  const lose = async (mine: number): Promise<void> => {
    const withdrawn = source !== 'screen' && (await readPermission(source)) === 'denied'
    if (mine !== life) return
    letGo()
    detached()
    missing = true
    const gone = source === 'screen' ? 'ended' : 'lost'
    tell({ type: 'sourceDown', source, obstacle: withdrawn ? 'refused' : gone })
  }

  const watch = (track: MediaStreamTrack, mine: number): void => {
    track.onended = () => void lose(mine)
    // A call on a phone, a lid that is closed: the system takes the source away and gives it back.
    track.onmute = () => mine === life && source !== 'screen' && tell({ type: 'suspended' })
    track.onunmute = () => mine === life && source !== 'screen' && tell({ type: 'resumed' })
  }

  return {
    get missing() {
      return missing
    },
    async open(get) {
      letGo()
      const mine = life
      const opened = await get()
      if (mine !== life) {
        if ('stream' in opened) closeStream(opened.stream)
        return
      }
      if ('obstacle' in opened) {
        missing = true
        detached()
        return tell({ type: 'sourceDown', source, obstacle: opened.obstacle })
      }
      stream = opened.stream
      for (const track of stream.getTracks()) watch(track, mine)
      try {
        const attached = await attach(stream)
        if (mine !== life) return attached()
        undo = attached
        missing = false
        tell({ type: 'sourceUp', source })
      } catch {
        if (mine !== life) return
        letGo()
        missing = true
        detached()
        tell({ type: 'sourceDown', source, obstacle: 'busy' })
      }
    },
    close() {
      letGo()
      missing = false
      detached()
    },
  }
}
