import type { Unsubscribe } from '@/domain/kernel/clock'
import { choosePushPreset, type PushPreset } from '@/domain/live/pushPreset'
import type { PushSettings } from '@/domain/live/pushSettings'
import type { PusherSignal } from '@/ports/livePusher'
import type { Size } from '../webPush/pictureLayout'
import { arrangeStreams, type MixedStream } from './arrangeStreams'
import { createCloudSource, type CloudSource } from './cloudSource'
import { createBackgroundMix } from './backgroundMix'
import { createPushLifecycle } from './pushLifecycle'
import { createUplinkSigns, readFigures } from './pushFigures'
import type { TxLivePusherClass } from './txLivePusher'

export interface CloudPreviewDeps {
  readonly container: HTMLDivElement
  readonly Pusher: TxLivePusherClass
  /** Cameras are chosen as front and back, not from a list. */
  readonly turns: boolean
  readonly emit: (signal: PusherSignal) => void
  readonly logUnknown: (what: string) => void
}

/** One preview, from the first prompt to the release of all devices: one object of the script. */
export interface CloudPreview {
  readonly camera: Pick<CloudSource, 'obstacle'>
  readonly microphone: Pick<CloudSource, 'obstacle'>
  /** Resolves when the user has answered. */
  open(): Promise<void>
  openCamera(): void
  openMicrophone(): void
  apply(next: PushSettings): void
  start(url: string): void
  stop(): void
  shareScreen(): void
  stopScreen(): void
  /** The preview's picture; null before there is one. */
  view(): HTMLVideoElement | null
  close(): void
}

/** Source: "Web 推流 SDK API", onWarning, seen 2026-11. -1004 is about files, which are not sent here. */
const warning = {
  cameraStart: -1001,
  microphoneStart: -1002,
  screenStart: -1003,
  fileStart: -1004,
  cameraBroke: -1005,
  microphoneBroke: -1006,
  screenEnded: -1007,
} as const

/** Size of a camera that does not report one. */
const usualSize: Size = { width: 1_280, height: 720 }

export function createCloudPreview(deps: CloudPreviewDeps, first: PushSettings): CloudPreview {
  const { container, Pusher, turns, emit, logUnknown } = deps
  let settings = first
  let preset = choosePushPreset(first.quality, first.orientation)
  let groundId: string | null = null
  let stopMeasuring: Unsubscribe = () => undefined
  let over = false
  let framed = false
  let previewed = false

  const ground = createBackgroundMix()
  const script = new Pusher()
  const effects = script.getVideoEffectManager()
  const uplink = createUplinkSigns((weak) => emit({ type: 'uplink', weak }))
  const course = createPushLifecycle({
    startPush: (url) => script.startPush(url),
    stopPush: () => script.stopPush(),
    emit,
    logUnknown,
  })
  const frame = (): Size => ({ width: preset.widthPx, height: preset.heightPx })

  const mixed = ({ streamId }: CloudSource): MixedStream | null => {
    if (streamId === null) return null
    const { width, height } = script.getMediaStream(streamId).getVideoTracks()[0]?.getSettings() ?? {}
    return { streamId, width: width ?? usualSize.width, height: height ?? usualSize.height }
  }
  const arrange = (): void => {
    if (over) return
    effects.setLayout(arrangeStreams(frame(), { ground: groundId, camera: mixed(camera), screen: mixed(screen) }))
    if (camera.streamId !== null) {
      effects.setMirror({ streamId: camera.streamId, mirrorType: settings.mirrored ? 1 : 0 })
    }
    script.setVideoContentHint(screen.streamId === null ? '' : 'detail')
  }
  const view = (): HTMLVideoElement | null => script.videoView ?? container.querySelector('video')
  /** The preview would be audible, and would howl. */
  const quieten = (): void => {
    const video = view()
    if (video === null) return
    video.muted = true
    Object.assign(video.style, { width: '100%', height: '100%', objectFit: 'contain' })
  }
  const tracksOf = (streamId: string): MediaStreamTrack[] => script.getMediaStream(streamId).getTracks()
  const camera: CloudSource = createCloudSource({
    source: 'camera',
    emit,
    tracksOf,
    stop: (id) => script.stopCamera(id),
    changed: arrange,
  })
  const screen = createCloudSource({
    source: 'screen',
    emit,
    tracksOf,
    stop: (id) => script.stopScreenCapture(id),
    changed: arrange,
  })
  const microphone = createCloudSource({
    source: 'microphone',
    emit,
    tracksOf,
    stop: (id) => script.stopMicrophone(id),
    changed() {
      stopMeasuring()
      const { streamId } = microphone
      stopMeasuring =
        streamId === null
          ? () => undefined
          : ground.measure(script.getMediaStream(streamId), (level) => emit({ type: 'level', level }))
      script.setAudioMute(settings.muted)
    },
  })

  /** A first picture has come, and the camera's if it is wanted. */
  const emitPreview = (): void => {
    if (previewed || over || !framed || camera.opening) return
    if (!settings.cameraOff && camera.streamId === null && camera.obstacle === null) return
    previewed = true
    quieten()
    emit({ type: 'previewing' })
  }

  const handleWarning = (code: number, streamId: string | undefined): void => {
    switch (code) {
      // While a start is under way its promise says the same, and why.
      case warning.cameraStart:
        return camera.opening ? undefined : camera.miss('busy')
      case warning.microphoneStart:
        return microphone.opening ? undefined : microphone.miss('busy')
      case warning.screenStart:
        return screen.opening ? undefined : screen.miss('busy')
      case warning.cameraBroke:
        return void camera.lose(streamId)
      case warning.microphoneBroke:
        return void microphone.lose(streamId)
      case warning.screenEnded:
        return void screen.lose(streamId)
      default:
        logUnknown(`warning ${code}`)
    }
  }

  /** Properties to set before anything is sent; the size of the mix is fixed for a whole push. */
  const configure = (next: PushPreset): void => {
    preset = next
    script.setProperty('setVideoBitrate', next.videoKbps)
    effects.setMixingConfig({
      videoWidth: next.widthPx,
      videoHeight: next.heightPx,
      videoFramerate: next.framesPerSecond,
    })
  }

  /** Uses any device, where the chosen one is not plugged in today. */
  const orAny = async (start: (device?: string) => Promise<string>, device: string | undefined): Promise<string> => {
    try {
      return await start(device)
    } catch (cause) {
      const name = (cause as { readonly name?: unknown } | null)?.name
      if (device === undefined || (name !== 'OverconstrainedError' && name !== 'NotFoundError')) throw cause
      return start()
    }
  }
  const openCamera = (): Promise<void> => {
    const { facing, cameraId } = settings
    const chosen = turns ? (facing === 'front' ? 'user' : 'environment') : (cameraId ?? undefined)
    return camera.open(() => orAny((device) => script.startCamera(device), chosen)).then(emitPreview)
  }
  const openMicrophone = (): Promise<void> =>
    microphone.open(() => orAny((device) => script.startMicrophone(device), settings.microphoneId ?? undefined))
  const layBackground = async (): Promise<void> => {
    try {
      const id = await script.startCustomCapture(ground.stream)
      if (over) return script.stopCustomCapture(id)
      groundId = id
      framed = true
      arrange()
      quieten()
      emitPreview()
    } catch {
      // Without it the camera alone is sent, and nothing when it is off.
      logUnknown('refusal of the still picture')
      framed = true
      emitPreview()
    }
  }

  script.setRenderView(container)
  script.setObserver({
    onError: (code) => course.handleError(code),
    onWarning: (code, _words, extra) => handleWarning(code, extra?.streamId),
    onCaptureFirstVideoFrame() {
      framed = true
      emitPreview()
    },
    // A mute holds for the sound there is, and this is the first there is.
    onCaptureFirstAudioFrame: () => script.setAudioMute(settings.muted),
    onPushStatusUpdate: (code) => course.handleStatus(code),
    onStatisticsUpdate(statistics) {
      if (!course.live) return
      emit({ type: 'numbers', numbers: readFigures(statistics) })
      uplink.look(statistics, preset.widthPx)
    },
  })
  // The camera's own size: no quality is larger, and the mix makes it smaller.
  script.setVideoQuality('720p')
  script.setProperty('setVideoFPS', preset.framesPerSecond)
  script.setAudioQuality('high')
  // pushMachine decides on reconnecting: by itself the script would replace a push that has replaced it.
  script.setProperty('setConnectRetryCount', 0)
  effects.enableMixing(true)
  configure(preset)
  ground.paint(frame(), first.stillUrl)
  // A phone that is turned gives another shape of picture.
  window.addEventListener('resize', arrange)

  return {
    camera,
    microphone,
    async open() {
      await Promise.all([layBackground(), openMicrophone(), settings.cameraOff ? undefined : openCamera()])
      emitPreview()
    },
    openCamera: () => void openCamera(),
    openMicrophone: () => void openMicrophone(),
    apply(next) {
      const before = settings
      settings = next
      const asked = choosePushPreset(next.quality, next.orientation)
      if (before.quality !== next.quality || before.orientation !== next.orientation) {
        course.restart(() => configure(asked))
      }
      ground.paint(frame(), next.stillUrl)
      const otherCamera = turns ? before.facing !== next.facing : before.cameraId !== next.cameraId
      if (next.cameraOff && !before.cameraOff) camera.close()
      else if (!next.cameraOff && (before.cameraOff || otherCamera)) void openCamera()
      if (before.microphoneId !== next.microphoneId) void openMicrophone()
      script.setAudioMute(next.muted)
      arrange()
    },
    start(url) {
      uplink.reset()
      course.start(url)
    },
    stop: () => course.stop(),
    shareScreen: () => void screen.open(() => script.startScreenCapture(false)),
    stopScreen: () => screen.end(),
    view,
    close() {
      if (over) return
      course.stop()
      for (const source of [camera, microphone, screen]) source.close()
      over = true
      window.removeEventListener('resize', arrange)
      stopMeasuring()
      if (groundId !== null) script.stopCustomCapture(groundId)
      ground.close()
      script.destroy()
      container.replaceChildren()
    },
  }
}
