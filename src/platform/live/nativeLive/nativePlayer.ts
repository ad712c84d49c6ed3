import { AppError } from '@/domain/errors/AppError'
import type { LivePlayer, PlayerSignal } from '@/ports/livePlayer'
import { signalOfCode } from './playerCodes'

/** What the tag is to show. */
export interface NativeView {
  readonly src: string
  readonly muted: boolean
}

export interface NativePlayerDeps {
  show(view: NativeView): void
  /** WeChat's handle on the tag; asked for when needed, because the tag exists only once the page is drawn. */
  context(): { play(): void; stop(): void }
}

/** A live player on WeChat's tag. `takeCode` is fed with the tag's state codes. */
export function createNativePlayer({ show, context }: NativePlayerDeps): LivePlayer & { takeCode(code: number): void } {
  const listeners = new Set<(signal: PlayerSignal) => void>()
  let view: NativeView = { src: '', muted: false }
  let shown = false
  let moving = false

  const change = (next: Partial<NativeView>): void => {
    view = { ...view, ...next }
    show(view)
  }
  const forget = (): void => {
    shown = false
    moving = false
  }

  return {
    can: { protocols: ['http-flv'], pictureInPicture: false, fullscreen: false },
    load({ protocol, url }) {
      if (protocol !== 'http-flv') throw new AppError('live.sourceRejected', { protocol })
      forget()
      // The tag ignores the address it already has: stop first, so that a retry is one.
      if (view.src === url) context().stop()
      change({ src: url })
    },
    play: () => context().play(),
    stop() {
      forget()
      if (view.src !== '') context().stop()
    },
    setMuted: (muted) => change({ muted }),
    onSignal(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      listeners.clear()
      if (view.src !== '') context().stop()
    },
    takeCode(code) {
      const signal = signalOfCode(code, { shown, moving })
      if (signal === null) return
      if (signal.type === 'firstFrame' || signal.type === 'resumed') shown = moving = true
      else moving = false
      for (const listener of [...listeners]) listener(signal)
    },
  }
}
