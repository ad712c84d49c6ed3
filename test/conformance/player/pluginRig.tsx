import { act, render, within } from '@testing-library/react'
import { LiveStage } from '@/platform/live/cloudPlugin/player'
import type { LivePlayer, PlayerSignal } from '@/ports/livePlayer'
import { createTagSurface, thirdParty, type TagFault } from '../tagSurface'
import type { PlayerRig } from './playerRig'
import { installWechat, newTagMachine } from './wechatDevice'

export interface PluginRig extends PlayerRig {
  /** The plugin's check of the white list fails. */
  refuse(code: number, reason: string): Promise<void>
}

export interface PluginFault extends TagFault {
  /** PlayEvent's `tag` of a state code, `playEvent` in the document. */
  readonly tag?: string
  /** The plugin hands out nothing. */
  readonly missing?: true
}

/** Time that passes after each command, ms: more than `stop` of the plugin needs, less than its component is given. */
const BEAT_MS = 600

const LEAVE = 'Leave full screen'

/** Plan 2: our stage on the plugin's `live-room-play`, with the methods and events of its documents. */
export async function makePluginRig(fault: PluginFault = {}): Promise<PluginRig> {
  // Timers alone: React waits by other means.
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'performance', 'Date'],
  })
  Object.assign(globalThis, { CLOUD_APP_ID: 1_300_000_000, LIVE_PLUGIN_SCHEME: 2 })
  const machine = newTagMachine()
  const instance = {
    start() {
      const { playUrl, liveAppID, version } = surface.attributes() ?? {}
      // The plugin 1.2.x checks against the old white list unless it gets the scheme.
      const authorised = liveAppID === 1_300_000_000 && version === 2
      machine.url = authorised && typeof playUrl === 'string' && playUrl !== '' ? playUrl : null
      machine.starts += 1
    },
    stop() {
      machine.url = null
    },
    pause() {
      machine.held = true
    },
    resume() {
      machine.held = false
    },
    // The argument is a boolean; anything else is none of its documented ones.
    requestFullScreen(on: unknown) {
      machine.fullscreen = on === true
    },
  }
  const device = installWechat({
    requirePlugin: (alias: string) => {
      if (alias !== 'liveRoomPlugin' || fault.missing) throw new Error(`plugin "${alias}" is not found`)
      return { instance: { getLiveRoomInstance: () => instance } }
    },
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
  const surface = createTagSurface(container, 'live-room-play', thirdParty, fault)
  if (player === null) throw new Error('the stage handed up no player')
  const made: LivePlayer = player
  const emit = (event: string, detail?: unknown) => act(async () => surface.emit(event, detail))
  const state = (code: number) =>
    emit('PlayEvent', { tag: fault.tag ?? 'playEvent', code: surface.code(code), detail: '' })
  await emit('AttachedEvent')

  return {
    player: made,
    signals,
    source: { protocol: 'http-flv', url: 'https://play.test/live/a.flv' },
    other: { protocol: 'http-flv', url: 'https://play.test/live/b.flv' },
    unplayable: { protocol: 'webrtc', url: 'webrtc://play.test/live/a' },
    async pressExit() {
      const way = within(container).getByText(LEAVE)
      await act(async () => way.click())
    },
    emit: (command) =>
      act(async () => {
        command(made)
        await jest.advanceTimersByTimeAsync(BEAT_MS)
      }),
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
        // The plugin's defaults, where nothing is said.
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
      async oddity() {
        await state(99_999)
        await emit('PlayEvent', { tag: 'somethingNew', code: 1 })
      },
      fullscreen: (on) =>
        emit('fullscreenChangeEvent', { direction: on ? 'horizontal' : 'vertical', fullScreen: on }),
      smallWindow: (on) => emit(on ? 'enterpictureinpicture' : 'leavepictureinpicture'),
      figures: () => emit('NetStatus', { info: { videoBitrate: 812, videoFPS: 15 } }),
      async glanceAway() {
        machine.held = true
        await act(async () => device.show())
      },
      video: null,
      overlayLoss: null,
    },
    refuse: (code, detail) => emit('PlayEvent', { tag: 'error', code, detail }),
    close() {
      unmount()
      jest.useRealTimers()
    },
  }
}
