import type { Clock } from '@/domain/kernel/clock'
import type { TagHands } from '../wechatPlay/tagPlayer'

/** `getLiveRoomInstance()` of the plugin. Source: Tencent Cloud documents 876/34646 and 1078/46456, seen 2026-11. */
export interface LiveRoomInstance {
  start(): void
  stop(): void
  pause(): void
  resume(): void
  /** A plain boolean, where WeChat's own tag takes `{ direction }`. */
  requestFullScreen(on: boolean): void
  /** In the vendor's demo and not in its document: asked for before it is used. */
  exitPictureInPicture?(): void
}

/** How long the plugin's component may take to say that it is there, ms; old versions never say so. */
export const ATTACH_WAIT_MS = 3_000
/** `stop` does not report when it is done; a start right behind it is lost, ms. The vendor's demo waits 500 to push. */
export const STOP_SETTLE_MS = 500

export interface PluginHandsDeps {
  /** Throws where the app declares no plugin, or WeChat has not loaded it. */
  getInstance(): LiveRoomInstance
  readonly clock: Pick<Clock, 'after'>
  onBroken(cause: unknown): void
}

/** The plugin's commands. Those given before its component is there wait for it. */
export interface PluginHands extends TagHands {
  /** The component said that it is there (AttachedEvent). */
  attached(): void
  dispose(): void
}

export function createPluginHands({ getInstance, clock, onBroken }: PluginHandsDeps): PluginHands {
  let instance: LiveRoomInstance | null = null
  let waiting: ((made: LiveRoomInstance) => void)[] = []
  let isDue = false

  const attached = (): void => {
    forgetWait()
    isDue = true
    const due = waiting
    waiting = []
    try {
      instance ??= getInstance()
    } catch (cause) {
      return onBroken(cause)
    }
    for (const run of due) run(instance)
  }
  const forgetWait = clock.after(ATTACH_WAIT_MS, attached)
  const command = (run: (made: LiveRoomInstance) => void): void => {
    waiting.push(run)
    // A plugin that could not be had is asked for again by the next command, so that a later try may succeed.
    if (isDue) attached()
  }

  return {
    attached,
    start: () => command((made) => made.start()),
    stop: (then) =>
      command((made) => {
        made.stop()
        clock.after(STOP_SETTLE_MS, then)
      }),
    pause: () => command((made) => made.pause()),
    resume: () => command((made) => made.resume()),
    setFullscreen: (on) => command((made) => made.requestFullScreen(on)),
    closeSmallWindow: () => command((made) => made.exitPictureInPicture?.()),
    dispose: forgetWait,
  }
}
