/** The tag's attributes, in its own words; `undefined` for a missing attribute. */
export interface TagWishes {
  readonly url: string
  readonly facing: 'front' | 'back'
}

/** A push tag as a machine: the commands of its methods, and their consequences. */
export interface TagCamera {
  sendingTo: string | null
  starts: number
  open: boolean
  facing: 'front' | 'back' | null
  torch: boolean
  zoom: number
  music: string | null
  musicVolume: number
}

interface Callbacks {
  readonly success?: (result?: unknown) => void
  readonly fail?: (reason: unknown) => void
}

export const newTagCamera = (): TagCamera => ({
  sendingTo: null,
  starts: 0,
  open: false,
  facing: null,
  torch: false,
  zoom: 1,
  music: null,
  musicVolume: 1,
})

/**
 * The methods that LivePusherContext and the plugin's instance share. They do something only while the tag is drawn.
 * Source: WeChat documentation, LivePusherContext; document of the live plugin, 推流组件; seen 2026-11.
 */
export function tagMethods(camera: TagCamera, wishes: () => TagWishes | null) {
  const does = (run: (wanted: TagWishes) => void) => (given: Callbacks = {}): void => {
    const wanted = wishes()
    if (wanted === null) return given.fail?.({ errMsg: 'fail: no live-pusher on the page' })
    run(wanted)
  }
  const opens = (wanted: TagWishes): void => {
    camera.open = true
    camera.facing ??= wanted.facing
  }
  const closes = (): void => {
    camera.open = false
    camera.torch = false
  }
  return {
    /** 开始推流，同时开启摄像头预览 */
    start: does((wanted) => {
      if (wanted.url === '') return
      opens(wanted)
      camera.sendingTo = wanted.url
      camera.starts += 1
    }),
    /** 停止推流，同时停止摄像头预览 */
    stop: does(() => {
      camera.sendingTo = null
      closes()
    }),
    startPreview: does(opens),
    stopPreview: does(closes),
    switchCamera: does(() => {
      camera.facing = camera.facing === 'back' ? 'front' : 'back'
      camera.torch = false
    }),
    toggleTorch: does(() => {
      camera.torch = !camera.torch
    }),
    snapshot: ({ success }: Callbacks) => success?.({ tempImagePath: 'wxfile://tmp/still.jpg' }),
    playBGM: ({ url }: { url: string }) => {
      camera.music = url
    },
    pauseBGM: does(() => undefined),
    resumeBGM: does(() => undefined),
    stopBGM: does(() => {
      camera.music = null
    }),
    setBGMVolume: ({ volume }: { volume: unknown }) => {
      if (typeof volume === 'string') camera.musicVolume = Number(volume)
    },
  }
}
