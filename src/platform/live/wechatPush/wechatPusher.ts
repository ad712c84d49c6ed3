import { AppError } from '@/domain/errors/AppError'
import type { Clock, Unsubscribe } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'
import { createGeneration } from '@/domain/kernel/generation'
import type { PushLoss, SourceObstacle } from '@/domain/live/pushObstacle'
import type { PushSettings } from '@/domain/live/pushSettings'
import type { LivePusher, PusherAbilities, PusherSignal, PushSource } from '@/ports/livePusher'
import type { SourceAnswers } from '../../permission/weappSources'
import { meaningOfCode, type CodeMeaning } from './pusherCodes'
import { viewOf, type PusherView } from './pusherView'
import { levelOf, metricsOf, type NetStatus } from './pushReports'
import { createSuspension, type AroundThePage } from './suspension'
import { createTagControls } from './tagControls'
import type { TagHandle } from './tagHandle'
import { createUplinkWatch } from './uplinkWatch'

/** Between stop and start of one tag; less, and some phones keep the old session. Source: the plugin's own example. */
export const RESTART_AFTER_MS = 500
/** WeChat's marks of the network, 1 best to 6 unusable: from here on it counts as weak. */
const WEAK_FROM_LEVEL = 5
const LEVEL_EVERY_MS = 100

export interface WechatPusherDeps {
  readonly can: PusherAbilities
  /** Puts the tag on the page as described, or takes it away; done when the page has it. */
  show(view: PusherView | null): Promise<void>
  /**
   * WeChat's handle on the tag; there is none before the tag is shown. Asked for once per opening: WeChat looks the tag
   * up on the page in front, which is another one while this page is covered. Throws where the plugin is missing.
   */
  handle(): TagHandle
  readonly clock: Clock
  askSources(): Promise<SourceAnswers>
  /** Whether the phone itself, beneath WeChat, refuses a source that failed. */
  phoneRefuses(source: PushSource): boolean
  keepScreenOn(): () => void
  report(words: string): void
  /** The full address of a picture or a sound. */
  addressOf(path: string): string
  /** The plugin takes a change of the camera switch only from the start of a push. */
  readonly cameraSwitchRestarts: boolean
}

/** Input from the tag and the page around it. */
export interface TagEvents {
  handleCode(code: number): void
  /** The plugin's own refusal, which is no code of the tag. */
  handleRefusal(words: string): void
  handleNetStatus(status: NetStatus): void
  handleVolume(volume: unknown): void
  handleMusic(state: 'playing' | 'ended'): void
  takeAround(what: AroundThePage): void
}

/** A pusher on WeChat's tag or the plugin's component, which speak the same codes and methods. */
export function createWechatPusher(deps: WechatPusherDeps): LivePusher & TagEvents {
  const { can, clock, report } = deps
  const subscribers = createEmitter<[signal: PusherSignal]>()
  const { emit } = subscribers
  const uplink = createUplinkWatch({ clock, emit: (weak) => emit({ type: 'uplink', weak }) })
  const controls = createTagControls(can.zoomMost)

  let stage: 'closed' | 'asking' | 'open' = 'closed'
  /** Counts openings and closings, so that late answers are recognised. */
  const generation = createGeneration()
  let settings: PushSettings | null = null
  /** Sources that the user refused; the tag does not ask again. */
  let blocked = { camera: false, microphone: false }
  const down = new Set<PushSource>()
  let pushing: 'no' | 'starting' | 'live' = 'no'
  let url = ''
  let firstFacing: PushSettings['facing'] = 'front'
  let disposed = false
  let lastLevelMs = 0
  let held: TagHandle | null = null
  let letScreenSleep: () => void = () => undefined
  let forgetRestart: Unsubscribe = () => undefined

  const isPushing = (): boolean => pushing !== 'no'
  const view = (): PusherView | null =>
    settings === null || stage !== 'open' ? null : viewOf(settings, { url, blocked, firstFacing }, deps.addressOf)
  /** Runs a command on the tag. @returns whether there was a tag. */
  const onTag = (run: (tag: TagHandle) => void): boolean => {
    if (stage !== 'open') return false
    let tag: TagHandle
    try {
      tag = held ??= deps.handle()
    } catch (cause) {
      refuse(String(cause))
      return false
    }
    run(tag)
    return true
  }
  const takeDown = (source: PushSource, obstacle: SourceObstacle): void => {
    down.add(source)
    emit({ type: 'sourceDown', source, obstacle: deps.phoneRefuses(source) ? 'refused' : obstacle })
  }

  const steer = (): void => {
    const wanted = settings
    if (wanted !== null && controls.isBehind(wanted)) onTag((tag) => controls.steer(tag, wanted))
  }

  const preview = (): void => {
    if (around.isAway()) return
    const emitPreview = (): void => {
      if (stage === 'open') emit({ type: 'previewing' })
    }
    onTag((tag) =>
      tag.startPreview({
        success: emitPreview,
        fail: (reason) => {
          report(`startPreview ${JSON.stringify(reason)}`)
          if (stage === 'open') takeDown('camera', 'busy')
        },
      }),
    )
    // Without a camera no first frame arrives to report it.
    if (view()?.cameraOn === false) emitPreview()
  }

  const begin = async (): Promise<void> => {
    const isCurrent = generation.capture()
    await deps.show(view())
    if (!isCurrent() || pushing !== 'starting' || around.isAway()) return
    onTag((tag) =>
      tag.start({
        fail: (reason) => {
          report(`start ${JSON.stringify(reason)}`)
          if (isCurrent() && pushing === 'starting') end('network')
        },
      }),
    )
  }

  const restart = (): void => {
    forgetRestart()
    pushing = 'starting'
    emit({ type: 'interrupted' })
    onTag((tag) => tag.stop())
    forgetRestart = clock.after(RESTART_AFTER_MS, () => void begin())
  }

  const around = createSuspension({
    clock,
    active: () => stage === 'open',
    emit: (type) => emit({ type }),
    letGo: () => {
      forgetRestart()
      onTag((tag) => {
        tag.stop()
        tag.stopPreview()
      })
    },
    startOver: () => (isPushing() ? restart() : preview()),
  })

  const forgetPush = (): void => {
    pushing = 'no'
    uplink.reset()
    forgetRestart()
  }
  const halt = (): void => {
    forgetPush()
    onTag((tag) => tag.stop())
    // WeChat's stop closes the camera as well.
    preview()
  }
  const end = (loss: PushLoss): void => {
    halt()
    emit({ type: 'lost', loss })
  }
  const refuse = (words: string): void => {
    report(words)
    forgetPush()
    emit({ type: 'lost', loss: 'notAuthorised' })
  }

  const ask = async (): Promise<boolean> => {
    const isCurrent = generation.capture()
    const answers = await deps.askSources()
    if (!isCurrent()) return false
    for (const source of ['camera', 'microphone'] as const) {
      const obstacle = answers[source]
      const was = blocked[source]
      blocked = { ...blocked, [source]: obstacle !== null }
      if (obstacle !== null && !was) takeDown(source, obstacle)
      if (obstacle === null && was && down.delete(source)) emit({ type: 'sourceUp', source })
    }
    return true
  }

  const open = async (next: PushSettings): Promise<void> => {
    stage = 'asking'
    settings = next
    blocked = { camera: false, microphone: false }
    down.clear()
    const isCurrent = generation.advance()
    if (!(await ask())) return
    if (blocked.camera && blocked.microphone) {
      stage = 'closed'
      return
    }
    stage = 'open'
    firstFacing = settings.facing
    controls.begin(firstFacing)
    letScreenSleep = deps.keepScreenOn()
    await deps.show(view())
    if (!isCurrent() || isPushing()) return
    preview()
    steer()
  }

  /** The user returns from the settings: newly allowed sources are used at once. */
  const askAgain = async (): Promise<void> => {
    if (stage !== 'open' || (!blocked.camera && !blocked.microphone)) return
    const before = blocked
    if (!(await ask()) || stage !== 'open') return
    await deps.show(view())
    if (before.camera === blocked.camera) return
    if (!isPushing()) preview()
    else if (deps.cameraSwitchRestarts) restart()
  }

  const apply = (next: PushSettings): void => {
    const before = settings
    settings = next
    if (stage !== 'open' || before === null) return
    void deps.show(view())
    steer()
    const switched = next.cameraOff !== before.cameraOff
    const otherPicture = next.quality !== before.quality || next.orientation !== before.orientation
    if (isPushing() && (otherPicture || (switched && deps.cameraSwitchRestarts))) restart()
    if (!switched) return
    if (next.cameraOff) emit({ type: 'previewing' })
    else void askAgain()
  }

  const closePreview = (): void => {
    generation.advance()
    if (stage === 'open') {
      forgetPush()
      around.clear()
      onTag((tag) => {
        tag.stop()
        tag.stopPreview()
      })
      letScreenSleep()
    }
    const wasOpen = stage === 'open'
    stage = 'closed'
    held = null
    url = ''
    if (wasOpen) void deps.show(null)
  }

  const follow = (meaning: CodeMeaning): void => {
    switch (meaning.means) {
      case 'news':
        return
      case 'picture':
        around.takeProof()
        return emit({ type: 'previewing' })
      case 'suspended':
        return around.take('callBegan')
      case 'sourceUp':
        if (down.delete(meaning.source)) emit({ type: 'sourceUp', source: meaning.source })
        return
      case 'sourceDown':
        return takeDown(meaning.source, meaning.obstacle)
      case 'musicFailed':
        return emit({ type: 'music', state: 'failed' })
    }
    // The remaining codes concern a running push; the tag still emits some after its end.
    if (!isPushing()) return
    switch (meaning.means) {
      case 'onAir':
        pushing = 'live'
        around.takeProof()
        return emit({ type: 'live' })
      case 'weak':
        return uplink.complain()
      case 'interrupted':
        return emit({ type: 'interrupted' })
      case 'lost':
        return end(meaning.loss)
    }
  }

  return {
    can,
    openPreview(next) {
      if (disposed) return
      if (stage === 'closed') return void open(next)
      apply(next)
      void askAgain()
    },
    closePreview,
    start(address) {
      if (stage !== 'open') return
      forgetRestart()
      // The tag knows an address and nothing else: the server's word to take over stands in it ([MEDIA-14]).
      url = address.url
      pushing = 'starting'
      void begin()
    },
    stop() {
      if (isPushing()) halt()
    },
    apply,
    retry(source) {
      if (stage !== 'open' || !down.has(source)) return
      if (blocked[source]) return void askAgain()
      // WeChat opens both with the preview or the push, not one of them.
      if (isPushing()) restart()
      else preview()
    },
    shareScreen: () => undefined,
    stopScreen: () => undefined,
    snapshot: () =>
      new Promise((resolve, reject) => {
        const asked = onTag((tag) =>
          tag.snapshot({
            success: ({ tempImagePath }) => resolve(tempImagePath),
            fail: (reason) => reject(new AppError('internal.unexpected', {}, reason)),
          }),
        )
        if (!asked) reject(new AppError('platform.unsupported', { what: 'snapshot' }))
      }),
    music: {
      play: (address) => onTag((tag) => tag.playBGM({ url: deps.addressOf(address) })),
      pause: () => onTag((tag) => tag.pauseBGM()),
      resume: () => onTag((tag) => tag.resumeBGM()),
      stop: () => onTag((tag) => tag.stopBGM()),
      setVolume: (volume) => onTag((tag) => tag.setBGMVolume({ volume: String(volume) })),
    },
    onSignal: subscribers.subscribe,
    dispose() {
      disposed = true
      closePreview()
      subscribers.clear()
    },
    handleCode(code) {
      const meaning = meaningOfCode(code)
      if (meaning === null) report(`code ${code}`)
      else if (stage === 'open') follow(meaning)
    },
    handleRefusal: refuse,
    handleNetStatus(status) {
      if (!isPushing()) return
      const numbers = metricsOf(status)
      if (numbers.framesPerSecond > 0) around.takeProof()
      if (Number(status.netQualityLevel) >= WEAK_FROM_LEVEL) uplink.complain()
      emit({ type: 'numbers', numbers })
    },
    handleVolume(volume) {
      if (stage !== 'open' || clock.now() - lastLevelMs < LEVEL_EVERY_MS) return
      lastLevelMs = clock.now()
      emit({ type: 'level', level: levelOf(volume) })
    },
    handleMusic: (state) => emit({ type: 'music', state }),
    takeAround(what) {
      around.take(what)
      if (what === 'pageShown') void askAgain()
    },
  }
}
