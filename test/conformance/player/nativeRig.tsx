import { act, render, within } from '@testing-library/react'
import { LiveStage } from '@/platform/live/nativeLive/player'
import type { LivePlayer, PlayerSignal } from '@/ports/livePlayer'
import { builtIn, createTagSurface, type TagFault } from '../tagSurface'
import type { PlayerRig } from './playerRig'
import { installWechat, newTagMachine } from './wechatDevice'

const LEAVE = 'Leave full screen'

export interface NativeRig extends PlayerRig {
  /** The tag's `error` event, with a state code. */
  error(errCode: number): Promise<void>
}

/** Plan 1: our stage on WeChat's `live-player`, whose events and state codes are those of its document. */
export async function makeNativeRig(fault: TagFault = {}): Promise<NativeRig> {
  const machine = newTagMachine()
  const src = (): string => String(surface.attributes()?.src ?? '')
  /** A handle does something only where a tag with its id is drawn. */
  const onTag = (id: string, run: () => void) => (): void => {
    if (surface.attributes()?.id === id) run()
  }
  const device = installWechat({
    createLivePlayerContext: (id: string) => ({
      play: onTag(id, () => {
        machine.url = src() === '' ? null : src()
        machine.starts += 1
      }),
      stop: ({ complete }: { complete?: () => void } = {}) => {
        onTag(id, () => {
          machine.url = null
        })()
        queueMicrotask(() => complete?.())
      },
      pause: onTag(id, () => {
        machine.held = true
      }),
      resume: onTag(id, () => {
        machine.held = false
      }),
      requestFullScreen: ({ direction }: { direction: number }) => {
        machine.fullscreen = direction === 90
      },
      exitFullScreen: onTag(id, () => {
        machine.fullscreen = false
      }),
      exitPictureInPicture: () => undefined,
    }),
  })
  let player: LivePlayer | null = null
  const signals: PlayerSignal[] = []
  const { container, unmount } = render(
    <LiveStage
      fit="cover"
      leaveFullscreen={LEAVE}
      onReady={(made) => {
        player = made
        made.onSignal((signal) => signals.push(signal))
      }}
    />,
  )
  const surface = createTagSurface(container, 'live-player', builtIn, fault)
  if (player === null) throw new Error('the stage handed up no player')
  const made: LivePlayer = player
  const emit = (event: string, detail?: unknown) => act(async () => surface.emit(event, detail))
  const state = (code: number) => emit('statechange', { code: surface.code(code) })

  return {
    player: made,
    signals,
    source: { protocol: 'http-flv', url: 'https://here.test/live/a.flv' },
    other: { protocol: 'http-flv', url: 'https://here.test/live/b.flv' },
    unplayable: { protocol: 'hls', url: 'https://here.test/live/a.m3u8' },
    async pressExit() {
      const way = within(container).getByText(LEAVE)
      await act(async () => way.click())
    },
    emit: (command) => act(async () => command(made)),
    seen() {
      const { muted, objectFit, soundMode, orientation, minCache, maxCache, pictureInPictureMode } =
        surface.attributes() ?? {}
      return {
        ...machine,
        running: machine.url !== null,
        muted: muted === true,
        crops: objectFit === 'fillCrop',
        soundOutput: soundMode === 'ear' ? 'ear' : 'speaker',
        turned: orientation === 'horizontal',
        // WeChat's defaults, where nothing is said.
        leastCacheSec: Number(minCache ?? 1),
        mostCacheSec: Number(maxCache ?? 3),
        smallWindow: Array.isArray(pictureInPictureMode) && pictureInPictureMode.includes('pop'),
        backgroundSound: device.backgroundSound(),
      }
    },
    happens: {
      picture: () => state(2004),
      stall: () => state(2007),
      loss: () => state(-2301),
      end: () => state(2006),
      oddity: () => state(99_999),
      fullscreen: (on) => emit('fullscreenchange', { direction: on ? 'horizontal' : 'vertical', fullScreen: on }),
      smallWindow: (on) => emit(on ? 'enterpictureinpicture' : 'leavepictureinpicture'),
      figures: () => emit('netstatus', { info: { videoBitrate: 812, videoFPS: 15 } }),
      async glanceAway() {
        machine.held = true
        await act(async () => device.show())
      },
      video: null,
      overlayLoss: () => emit('rendererror'),
    },
    error: (errCode) => emit('error', { errMsg: '', errCode: surface.code(errCode) }),
    close: () => unmount(),
  }
}
