import Taro from '@tarojs/taro'

/** Functions of WeChat that a player on one of its tags uses, beside the tag's own. */
export interface WechatDevice {
  /** The page is seen again. */
  show(): void
  readonly notes: readonly string[]
  backgroundSound(): string | null
}

/** Puts them in place. `functions` are those of the tag. */
export function installWechat(functions: object): WechatDevice {
  const notes: string[] = []
  let whenShown = (): void => undefined
  const audio = {
    protocol: '',
    title: '',
    src: '',
    stop() {
      audio.src = ''
    },
  }
  Object.assign(Taro, {
    nextTick: (run: () => void) => queueMicrotask(run),
    getBackgroundAudioManager: () => audio,
    getLogManager: () => ({ info: (note: string) => void notes.push(note) }),
    useDidShow(run: () => void) {
      whenShown = run
    },
    ...functions,
  })
  return {
    notes,
    show: () => whenShown(),
    // WeChat plays HLS only when the protocol says so, and nothing without a title.
    backgroundSound: () => (audio.src !== '' && audio.protocol === 'hls' && audio.title !== '' ? audio.src : null),
  }
}

/** A tag as a machine: its commands, and their consequences. */
export interface TagMachine {
  url: string | null
  starts: number
  held: boolean
  fullscreen: boolean
}

export const newTagMachine = (): TagMachine => ({ url: null, starts: 0, held: false, fullscreen: false })
