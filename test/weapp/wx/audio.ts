import type { Caller, WxPart } from './call'
import { createListeners } from './listeners'

export interface BackgroundSound {
  title: string
  src: string
  protocol: string
  readonly state: 'silent' | 'playing' | 'paused'
}

export interface Audio {
  readonly part: WxPart
  /** The one background player that a mini program has. */
  readonly background: BackgroundSound
  /** A call comes in, or has ended. */
  callBegins(): void
  callEnds(): void
}

const EVENTS = ['onPlay', 'onPause', 'onStop', 'onEnded', 'onError', 'onWaiting', 'onCanplay', 'onTimeUpdate'] as const

/** Sound that is not the live tag's: the background player, and calls that interrupt. */
export function createAudio(caller: Caller): Audio {
  const begins = createListeners<object>(caller)
  const ends = createListeners<object>(caller)
  const events = Object.fromEntries(EVENTS.map((name) => [name, createListeners<object>(caller)] as const)) as Record<
    (typeof EVENTS)[number],
    ReturnType<typeof createListeners<object>>
  >
  let src = ''
  let state: BackgroundSound['state'] = 'silent'
  const become = (next: BackgroundSound['state'], event: (typeof EVENTS)[number]): void => {
    state = next
    events[event].emit({})
  }
  const background = {
    title: '',
    protocol: 'http',
    get src() {
      return src
    },
    // As on a phone: setting the address begins to play, and needs a title.
    set src(next: string) {
      src = next
      if (background.title === '') events.onError.emit({ errCode: 10003, errMsg: 'title is not set' })
      else become('playing', 'onPlay')
    },
    get state() {
      return state
    },
    play: () => become('playing', 'onPlay'),
    pause: () => become('paused', 'onPause'),
    stop: () => become('silent', 'onStop'),
    ...Object.fromEntries(EVENTS.map((name) => [name, events[name].on])),
  }
  return {
    background,
    callBegins: () => begins.emit({}),
    callEnds: () => ends.emit({}),
    part: {
      getBackgroundAudioManager: () => background,
      onAudioInterruptionBegin: begins.on,
      offAudioInterruptionBegin: begins.off,
      onAudioInterruptionEnd: ends.on,
      offAudioInterruptionEnd: ends.off,
    },
  }
}
