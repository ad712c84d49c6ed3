import { AppError } from '@/domain/errors/AppError'
import type { Clock, Unsubscribe } from '@/domain/kernel/clock'
import type { PushLoss } from '@/domain/live/pushObstacle'
import type { PushSettings } from '@/domain/live/pushSettings'
import type { LivePusher, PusherAbilities, PusherSignal, PushMusic, PushSource } from '@/ports/livePusher'
import type { SourceAnswers } from '../../permission/weappSources'
import { meaningOfCode } from './pusherCodes'
import { viewOf, type PusherView } from './pusherView'
import { levelOf, numbersOf, type NetStatus } from './pushReports'
import { createSuspension, type AroundThePage } from './suspension'
import type { TagHandle } from './tagHandle'

/** Between stop and start of one tag; less, and some phones keep the old session. Source: the plugin's own example. */
export const RESTART_AFTER_MS = 500
/** The tag tells a weak uplink and never its end: no complaint for so long is the end. */
export const WEAK_FOR_MS = 10_000
/** WeChat's marks of the network, 1 best to 6 unusable: from here on it counts as weak. */
const WEAK_FROM_LEVEL = 5
const LEVEL_EVERY_MS = 100

export interface WechatPusherDeps {
  readonly can: PusherAbilities
  /** Puts the tag on the page as described, or takes it away; done when the page has it. */
  show(view: PusherView | null): Promise<void>
  /** WeChat's handle on the tag; there is none before the tag is shown. */
  handle(): TagHandle
  readonly clock: Clock
  askSources(): Promise<SourceAnswers>
  /** Whether the phone itself, beneath WeChat, refuses a source that failed. */
  phoneRefuses(source: PushSource): boolean
  holdScreenOn(): () => void
  report(words: string): void
  /** The full address of a picture or a sound. */
  addressOf(path: string): string
  /** The plugin takes a change of the camera switch only from the start of a push. */
  readonly cameraSwitchRestarts: boolean
}

/** What the tag and the page around it feed in. */
export interface TagEvents {
  takeCode(code: number): void
  /** The plugin's own refusal, which is no code of the tag. */
  takeRefusal(words: string): void
  takeNetStatus(status: NetStatus): void
  takeVolume(volume: unknown): void
  takeMusic(state: 'playing' | 'ended'): void
  takeAround(what: AroundThePage): void
}

/** A pusher on WeChat's tag or the plugin's component, which speak the same codes and methods. */
export function createWechatPusher(deps: WechatPusherDeps): LivePusher & TagEvents {
  const { can, show, handle, clock } = deps
  const listeners = new Set<(signal: PusherSignal) => void>()
  let stage: 'closed' | 'asking' | 'open' = 'closed'
  /** Counts openings, so that an answer that comes late is known as such. */
  let turn = 0
  let settings: PushSettings | null = null
  let blocked = { camera: false, microphone: false }
  let url = ''
  let pushing: 'no' | 'starting' | 'live' = 'no'
  let facing: PushSettings['facing'] = 'front'
  let torch = false
  let zoom = 1
  let weak = false
  let lastLevelMs = 0
  const down = new Set<PushSource>()
  let letScreenSleep: () => void = () => undefined
  let noRestart: Unsubscribe = () => undefined
  let stopWeak: Unsubscribe = () => undefined

  const emit = (signal: PusherSignal): void => {
    for (const listener of [...listeners]) listener(signal)
  }
  const isPushing = (): boolean => pushing !== 'no'

  const view = (): PusherView | null =>
    settings === null || stage !== 'open' ? null : viewOf(settings, url, blocked, deps.addressOf)

  const preview = (): void => {
    if (stage !== 'open' || around.isAway()) return
    const shown = (): void => {
      if (stage === 'open') emit({ type: 'previewing' })
    }
    handle().startPreview({ success: shown, fail: (reason) => deps.report(`startPreview: ${JSON.stringify(reason)}`) })
  }

  const begin = async (): Promise<void> => {
    const mine = turn
    await show(view())
    if (mine !== turn || pushing !== 'starting' || around.isAway()) return
    handle().start({
      fail: (reason) => {
        deps.report(`start: ${JSON.stringify(reason)}`)
        if (mine === turn && pushing === 'starting') end('network')
      },
    })
  }

  const restart = (): void => {
    noRestart()
    pushing = 'starting'
    emit({ type: 'interrupted' })
    handle().stop()
    noRestart = clock.after(RESTART_AFTER_MS, () => void begin())
  }

  const around = createSuspension({
    clock,
    active: () => stage === 'open',
    tell: (type) => emit({ type }),
    letGo: () => {
      noRestart()
      handle().stop()
    },
    startOver: () => (isPushing() ? restart() : preview()),
  })

  const noteWeak = (): void => {
    stopWeak()
    stopWeak = clock.after(WEAK_FOR_MS, () => {
      weak = false
      emit({ type: 'uplink', weak })
    })
    if (weak) return
    weak = true
    emit({ type: 'uplink', weak })
  }

  /** Ends the push, not the preview. WeChat's stop closes the camera as well. */
  const halt = (): void => {
    pushing = 'no'
    weak = false
    stopWeak()
    noRestart()
    if (stage !== 'open') return
    handle().stop()
    preview()
  }
  const end = (loss: PushLoss): void => {
    halt()
    emit({ type: 'lost', loss })
  }

  const steer = (next: PushSettings): void => {
    if (next.facing !== facing) {
      facing = next.facing
      torch = false
      handle().switchCamera()
    }
    if (next.torch !== torch) {
      torch = next.torch
      handle().toggleTorch()
    }
    if (next.zoom !== zoom && can.zoomMost > 1) {
      zoom = next.zoom
      handle().setZoom?.({ zoom: Math.min(Math.max(1, zoom), can.zoomMost) })
    }
  }

  const apply = (next: PushSettings): void => {
    const before = settings
    settings = next
    if (stage !== 'open' || before === null) return
    void show(view())
    steer(next)
    const switched = next.cameraOff !== before.cameraOff
    if (next.quality !== before.quality || next.orientation !== before.orientation || (switched && deps.cameraSwitchRestarts)) {
      if (isPushing()) restart()
    }
    if (switched && next.cameraOff) emit({ type: 'previewing' })
  }

  const open = async (next: PushSettings): Promise<void> => {
    stage = 'asking'
    settings = next
    turn += 1
    const mine = turn
    const answers = await deps.askSources()
    if (mine !== turn) return
    down.clear()
    blocked = { camera: answers.camera !== null, microphone: answers.microphone !== null }
    for (const source of ['camera', 'microphone'] as const) {
      const obstacle = answers[source]
      if (obstacle === null) continue
      down.add(source)
      emit({ type: 'sourceDown', source, obstacle })
    }
    if (blocked.camera && blocked.microphone) {
      stage = 'closed'
      return
    }
    stage = 'open'
    facing = settings.facing
    torch = false
    zoom = 1
    letScreenSleep = deps.holdScreenOn()
    await show(view())
    if (mine !== turn || isPushing()) return
    preview()
    steer(settings)
  }

  const closePreview = (): void => {
    turn += 1
    if (stage === 'closed') return
    const wasOpen = stage === 'open'
    stage = 'closed'
    halt()
    around.clear()
    if (!wasOpen) return
    handle().stop()
    handle().stopPreview()
    url = ''
    letScreenSleep()
    void show(null)
  }

  const music: PushMusic = {
    play: (address) => handle().playBGM({ url: deps.addressOf(address) }),
    pause: () => handle().pauseBGM(),
    resume: () => handle().resumeBGM(),
    stop: () => handle().stopBGM(),
    setVolume: (volume) => handle().setBGMVolume({ volume: String(volume) }),
  }

  const takeCode = (code: number): void => {
    const meaning = meaningOfCode(code)
    if (meaning === null) return deps.report(`unknown code ${code}`)
    if (stage !== 'open') return
    switch (meaning.means) {
      case 'news':
        return
      case 'picture':
        around.takeProof()
        return emit({ type: 'previewing' })
      case 'onAir':
        if (!isPushing()) return
        pushing = 'live'
        around.takeProof()
        return emit({ type: 'live' })
      case 'weak':
        return isPushing() ? noteWeak() : undefined
      case 'interrupted':
        return isPushing() ? emit({ type: 'interrupted' }) : undefined
      case 'suspended':
        return around.take('callBegan')
      case 'sourceUp':
        if (down.delete(meaning.source)) emit({ type: 'sourceUp', source: meaning.source })
        return
      case 'sourceDown': {
        const { source } = meaning
        down.add(source)
        return emit({ type: 'sourceDown', source, obstacle: deps.phoneRefuses(source) ? 'refused' : meaning.obstacle })
      }
      case 'lost':
        return isPushing() ? end(meaning.loss) : undefined
      case 'musicFailed':
        return emit({ type: 'music', state: 'failed' })
    }
  }

  return {
    can,
    openPreview(next) {
      if (stage === 'closed') void open(next)
      else apply(next)
    },
    closePreview,
    start(address, { takeOver }) {
      if (stage !== 'open') return
      noRestart()
      url = takeOver ? `${address.url}&takeOver=1` : address.url
      pushing = 'starting'
      void begin()
    },
    stop() {
      if (isPushing()) halt()
    },
    apply,
    shareScreen: () => undefined,
    stopScreen: () => undefined,
    snapshot: () =>
      new Promise((resolve, reject) => {
        handle().snapshot({
          success: ({ tempImagePath }) => resolve(tempImagePath),
          fail: (reason) => reject(new AppError('internal.unexpected', {}, reason)),
        })
      }),
    music,
    onSignal(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      closePreview()
      listeners.clear()
    },
    takeCode,
    takeRefusal(words) {
      deps.report(words)
      end('notAuthorised')
    },
    takeNetStatus(status) {
      if (!isPushing()) return
      const numbers = numbersOf(status)
      if (numbers.framesPerSecond > 0) around.takeProof()
      if (Number(status.netQualityLevel) >= WEAK_FROM_LEVEL) noteWeak()
      emit({ type: 'numbers', numbers })
    },
    takeVolume(volume) {
      if (stage !== 'open' || clock.now() - lastLevelMs < LEVEL_EVERY_MS) return
      lastLevelMs = clock.now()
      emit({ type: 'level', level: levelOf(volume) })
    },
    takeMusic: (state) => emit({ type: 'music', state }),
    takeAround: (what) => around.take(what),
  }
}
