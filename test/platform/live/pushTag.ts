import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import { defaultPushSettings } from '@/domain/live/pushSettings'
import type { PushAddress } from '@/domain/live/playbackSource'
import type { LivePusher, PusherAbilities, PusherSignal, PushSource } from '@/ports/livePusher'
import type { SourceAnswers } from '@/platform/permission/weappSources'
import type { PusherView } from '@/platform/live/wechatPush/pusherView'
import type { TagHandle } from '@/platform/live/wechatPush/tagHandle'
import { createWechatPusher, type TagEvents } from '@/platform/live/wechatPush/wechatPusher'

export const settings = defaultPushSettings

export const address: PushAddress = {
  server: 'rtmp://here/live',
  key: 'tea?txSecret=1&txTime=2',
  url: 'rtmp://here/live/tea?txSecret=1&txTime=2',
  webSocketUrl: 'wss://here/publish/tea?txSecret=1&txTime=2',
  webRtcUrl: null,
  secondPush: 'refused',
  expiresAt: 9_000_000,
}

const abilities: PusherAbilities = {
  impossible: null,
  qualities: ['360p', '540p', '720p', 'call'],
  orientation: true,
  devices: false,
  facing: true,
  screen: false,
  mirror: true,
  torch: true,
  beauty: true,
  whiteness: true,
  zoomMost: 5,
  level: true,
}

export interface PushTag {
  readonly pusher: LivePusher & TagEvents
  readonly clock: FakeClock
  readonly signals: PusherSignal[]
  /** Commands to the tag, in order. */
  readonly told: string[]
  readonly reports: string[]
  readonly views: (PusherView | null)[]
  answers: SourceAnswers
  phoneRefuses: PushSource | null
  isScreenHeld: boolean
  types(): string[]
  /** Forgets all commands and signals so far. */
  forget(): void
}

export interface PushTagOptions {
  readonly cameraSwitchRestarts?: boolean
  readonly handle?: () => TagHandle
}

const nothing = (): void => undefined

/** A tag that does nothing and answers nothing. */
export const silentHandle: TagHandle = {
  start: nothing,
  stop: nothing,
  startPreview: nothing,
  stopPreview: nothing,
  switchCamera: nothing,
  toggleTorch: nothing,
  snapshot: nothing,
  playBGM: nothing,
  stopBGM: nothing,
  pauseBGM: nothing,
  resumeBGM: nothing,
  setBGMVolume: nothing,
}

/** Lets everything that waits for an answer go on. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

/** A pusher on an absent tag: the commands to the tag are recorded, and the test emits its events. */
export const createPushTag = ({ cameraSwitchRestarts = false, handle }: PushTagOptions = {}): PushTag => {
  const clock = createFakeClock()
  const signals: PusherSignal[] = []
  const told: string[] = []
  const reports: string[] = []
  const views: (PusherView | null)[] = []
  const note =
    (word: string) =>
    (...given: unknown[]): void => {
      const words = given.filter((one) => JSON.stringify(one) !== '{}').map((one) => JSON.stringify(one))
      told.push([word, ...words].join(' '))
    }
  const noted: TagHandle = {
    start: note('start'),
    stop: note('stop'),
    startPreview: note('startPreview'),
    stopPreview: note('stopPreview'),
    switchCamera: note('switchCamera'),
    toggleTorch: note('toggleTorch'),
    snapshot: ({ success }) => success({ tempImagePath: 'wxfile://tmp/still.jpg' }),
    playBGM: note('playBGM'),
    stopBGM: note('stopBGM'),
    pauseBGM: note('pauseBGM'),
    resumeBGM: note('resumeBGM'),
    setBGMVolume: note('setBGMVolume'),
    setZoom: note('setZoom'),
  }
  const tag: PushTag = {
    pusher: createWechatPusher({
      can: abilities,
      show: async (view) => void views.push(view),
      handle: handle ?? (() => noted),
      clock,
      askSources: async () => tag.answers,
      phoneRefuses: (source) => tag.phoneRefuses === source,
      keepScreenOn: () => {
        tag.isScreenHeld = true
        return () => {
          tag.isScreenHeld = false
        }
      },
      report: (words) => reports.push(words),
      addressOf: (path) => `https://here${path}`,
      cameraSwitchRestarts,
    }),
    clock,
    signals,
    told,
    reports,
    views,
    answers: { camera: null, microphone: null },
    phoneRefuses: null,
    isScreenHeld: false,
    types: () => signals.map(({ type }) => type),
    forget() {
      signals.length = 0
      told.length = 0
    },
  }
  tag.pusher.onSignal((signal) => signals.push(signal))
  return tag
}

/** With camera and microphone open and the first picture shown. */
export const openTag = async (options?: PushTagOptions): Promise<PushTag> => {
  const tag = createPushTag(options)
  tag.pusher.openPreview(settings)
  await settle()
  tag.pusher.handleCode(1007)
  tag.forget()
  return tag
}

/** On air. */
export const liveTag = async (options?: PushTagOptions): Promise<PushTag> => {
  const tag = await openTag(options)
  tag.pusher.start(address, { takeOver: false })
  await settle()
  tag.pusher.handleCode(1002)
  tag.forget()
  return tag
}
