import { act, render } from '@testing-library/react'
import type { PushAddress } from '@/domain/live/playbackSource'
import type { PushStageComponent } from '@/platform/live/contract'
import { BACK_WITHIN_MS, LEFT_AFTER_MS } from '@/platform/live/wechatPush/suspension'
import { RESTART_AFTER_MS } from '@/platform/live/wechatPush/wechatPusher'
import { WEAK_FOR_MS } from '@/platform/live/wechatPush/uplinkWatch'
import type { LivePusher, PusherSignal } from '@/ports/livePusher'
import { createTagSurface, type TagFault, type TagSurface } from '../tagSurface'
import type { PusherHappenings, PusherRig, PusherSeen } from './pusherRig'
import { newTagCamera, tagMethods, type TagCamera } from './tagCamera'
import { installPhone } from './wechatPhone'

export type Attributes = Readonly<Record<string, unknown>>

type TagSeen = Omit<PusherSeen, keyof TagCamera | 'takesOver' | 'facing' | 'screenKeptOn'>

/** Differences between the two plans: the tag, its words and its events. */
export interface TagPlan {
  readonly Stage: PushStageComponent
  readonly tag: string
  readonly delivers: Parameters<typeof createTagSurface>[2]
  readonly urlAttribute: string
  /** WeChat's functions that lead to the tag's methods. */
  functions(methods: ReturnType<typeof tagMethods>, camera: TagCamera): object
  /** Whether the tag works at all as it stands. */
  accepts?(attributes: Attributes): boolean
  seen(attributes: Attributes): TagSeen
  /** Raises the tag's own events. */
  state(surface: TagSurface, code: number): void
  error(surface: TagSurface, code: number): void
  figures(surface: TagSurface, info: object): void
  loudness(surface: TagSurface): void
  music(surface: TagSurface, what: 'begins' | 'ends'): void
  /** It draws the tag, which then comes to life. */
  drawn?(surface: TagSurface): void
  readonly refusal: ((surface: TagSurface) => void) | null
}

const addressOf = (word: string): PushAddress => ({
  server: 'rtmp://here.test/live',
  key: `tea?txSecret=${word}&txTime=2`,
  url: `rtmp://here.test/live/tea?txSecret=${word}&txTime=2`,
  webSocketUrl: `wss://here.test/publish/tea?txSecret=${word}&txTime=2`,
  webRtcUrl: null,
  secondPush: 'refused',
  expiresAt: 9_000_000_000_000,
})

/** Steps that time takes, ms: between two of them everything that was due has been done. */
const STEP_MS = 500

/** One of our stages on a tag of WeChat's kind, in a page whose time stands still until the script lets it go on. */
export async function makeTagRig(plan: TagPlan, fault: TagFault = {}): Promise<PusherRig> {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] })
  const camera = newTagCamera()
  const attributes = (): Attributes | null => surface.attributes()
  const methods = tagMethods(camera, () => {
    const present = attributes()
    if (present === null || plan.accepts?.(present) === false) return null
    return {
      url: String(present[plan.urlAttribute] ?? ''),
      facing: present.devicePosition === 'back' ? 'back' : 'front',
    }
  })
  const phone = installPhone(plan.functions(methods, camera))
  let pusher: LivePusher | null = null
  const signals: PusherSignal[] = []
  const { Stage } = plan
  const { container, unmount } = render(
    <Stage
      browserPush={null}
      onReady={(made) => {
        pusher = made
        made.onSignal((signal) => signals.push(signal))
      }}
    />,
  )
  const surface = createTagSurface(container, plan.tag, plan.delivers, fault)
  if (pusher === null) throw new Error('the stage handed up no pusher')
  const made: LivePusher = pusher

  /** A tag that is taken off the page takes camera and push with it; one that is drawn comes to life. */
  let present = false
  const look = (): void => {
    const drawn = attributes() !== null
    if (drawn && !present) plan.drawn?.(surface)
    if (!drawn) Object.assign(camera, { ...newTagCamera(), starts: camera.starts })
    present = drawn
  }
  /** Nothing is drawn before `act` is over, and code that waits for the drawing needs one more. */
  const step = async (run: () => void): Promise<void> => {
    await act(async () => {
      run()
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    })
    look()
  }
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= STEP_MS) await step(() => jest.advanceTimersByTime(Math.min(left, STEP_MS)))
    await step(() => undefined)
    await step(() => undefined)
  }
  const happens = (run: () => void, ms = 0) => async (): Promise<void> => {
    await step(run)
    await pass(ms)
  }
  const state = (code: number, ms = 0) => happens(() => plan.state(surface, surface.code(code)), ms)
  const moving = { videoFPS: '15', videoBitrate: 812, audioBitrate: 48, netQualityLevel: 1 }
  const goOn = (isMoving: boolean): void => {
    if (isMoving) plan.figures(surface, moving)
  }
  const patience = BACK_WITHIN_MS + 1000

  const happenings: PusherHappenings = {
    picture: state(1007),
    async taken() {
      await state(1001)()
      await state(1002)()
    },
    weakUplink: state(1101),
    strongUplink: happens(() => undefined, WEAK_FOR_MS),
    interruption: state(1102),
    loss: state(-1307),
    hangUp: state(3004),
    // A push by RTMP is cut without a reason.
    occupied: null,
    takenOver: null,
    encoderFailure: state(-1303),
    cameraFailure: state(-1301),
    cameraRefusal: happens(() => plan.error(surface, surface.code(10_001))),
    cameraReturns: state(1003),
    background: happens(() => {
      phone.pageHides()
      phone.appHides()
    }, 10_000),
    async foreground(isMoving) {
      await happens(() => phone.pageShows())()
      await happens(() => goOn(isMoving), patience)()
    },
    call: state(5001, 10_000),
    async callOver(isMoving) {
      await happens(() => phone.interruption(false))()
      await happens(() => goOn(isMoving), patience)()
    },
    otherPage: happens(() => phone.pageHides(), LEFT_AFTER_MS),
    thisPage: happens(() => phone.pageShows(), 1000),
    figures: happens(() => plan.figures(surface, moving)),
    loudness: happens(() => plan.loudness(surface)),
    musicBegins: happens(() => plan.music(surface, 'begins')),
    musicEnds: happens(() => plan.music(surface, 'ends')),
    oddity: state(99_999),
    refusal: plan.refusal === null ? null : happens(() => plan.refusal?.(surface)),
  }

  return {
    pusher: made,
    signals,
    address: addressOf('one'),
    fresh: addressOf('two'),
    still: 'https://here.test/still.jpg',
    surroundings: ['people', 'background', 'blackness', 'calls', 'pages'],
    answer(source, allowed) {
      phone.willing[source] = allowed
    },
    emit: (command) => happens(() => command(made), RESTART_AFTER_MS)(),
    seen: () => ({
      ...camera,
      sendingTo: camera.sendingTo?.replace(/&takeOver=[\w.-]+$/, '') ?? null,
      takesOver: /&takeOver=[\w.-]+$/.test(camera.sendingTo ?? ''),
      ...plan.seen(attributes() ?? {}),
      facing: camera.facing ?? 'front',
      screenKeptOn: phone.isScreenKeptOn(),
    }),
    happens: happenings,
    close() {
      unmount()
      jest.useRealTimers()
    },
  }
}
