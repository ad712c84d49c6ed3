import { AppError } from '@/domain/errors/AppError'
import { createEmitter } from '@/domain/kernel/emitter'
import { createScope } from '@/domain/kernel/scope'
import { choosePushPreset } from '@/domain/live/pushPreset'
import type { SourceObstacle } from '@/domain/live/pushObstacle'
import type { PushSettings } from '@/domain/live/pushSettings'
import type { LivePusher, PusherAbilities, PusherSignal } from '@/ports/livePusher'
import { pageUrl } from '../../pageUrl'
import { listDevices, onDeviceChange } from '../webPush/deviceList'
import { createHeldSource } from './capture/heldSource'
import { tapMicrophone } from './capture/microphoneSound'
import { keepAwake } from '../webPush/keepAwake'
import { openBoth, openCamera, openMicrophone, openScreen, type DeviceWishes } from './capture/openDevices'
import { onAllowed } from '../webPush/sourceObstacle'
import { sendPictures } from './capture/trackPictures'
import { openPushWorker, type PushWorker } from './openPushWorker'
import type { FrameSource, WorkerSettings } from './pushWorkerMessages'
import { createSnapshots } from '../webPush/snapshots'

/**
 * Pushes to the embedded edge from a browser. This side holds devices and settings; drawing, encoding and sending are
 * the worker's (worker/pushEngine.ts), which goes on while the page is busy or out of sight.
 */
export function createBrowserPusher(holder: HTMLElement, can: PusherAbilities): LivePusher {
  const scope = createScope()
  const subscribers = createEmitter<[signal: PusherSignal]>()
  const { emit } = subscribers
  let settings: PushSettings | null = null
  let preview = createScope()
  let made: PushWorker | null = null

  const snapshots = createSnapshots((id) => worker().post({ t: 'snapshot', id }))
  const worker = (): PushWorker => {
    if (made !== null) return made
    const opened = openPushWorker(
      (message) => {
        if (scope.closed) return
        if (message.t === 'snapshot') snapshots.take(message.id, message.jpeg)
        else emit(message.signal)
      },
      (isDead) => {
        if (isDead) {
          // The next attempt creates another one, which may have more luck with the network.
          opened.close()
          made = null
        } else {
          // It may live on, and must not send a push that the host believes has ended.
          opened.post({ t: 'stop' })
        }
        emit({ type: 'lost', loss: 'encoder' })
      },
    )
    made = opened
    // Its drawing is given away, which happens once in a canvas's life: each worker has its own.
    const canvas = document.createElement('canvas')
    Object.assign(canvas.style, { width: '100%', height: '100%', display: 'block', objectFit: 'contain' })
    holder.replaceChildren(canvas)
    const offscreen = canvas.transferControlToOffscreen()
    opened.post({ t: 'canvas', canvas: offscreen }, [offscreen])
    return opened
  }

  const pictureSource = (source: FrameSource) =>
    createHeldSource({
      source,
      emit,
      attach: (stream) => sendPictures(stream.getVideoTracks()[0]!, source, worker()),
      detached: () => made?.post({ t: 'noPictures', source }),
    })
  const camera = pictureSource('camera')
  const screen = pictureSource('screen')
  const microphone = createHeldSource({
    source: 'microphone',
    emit,
    async attach(stream, isWanted) {
      const sound = await tapMicrophone(stream)
      // The worker listens to the last one it is given.
      if (isWanted()) worker().post({ t: 'sound', port: sound.port }, [sound.port])
      return () => sound.close()
    },
    detached: () => made?.post({ t: 'noSound' }),
  })

  const emitDevices = async (): Promise<void> => {
    const devices = await listDevices()
    if (settings !== null) emit({ type: 'devices', devices })
  }
  /** Opens missing sources once more; a source that was refused is not requested again. */
  const reopen = (source: 'camera' | 'microphone', isAllowed = false): void => {
    if (settings === null) return
    const wishes = wishesOf(settings)
    const isWorthIt = (obstacle: SourceObstacle | null): boolean =>
      obstacle !== null && (isAllowed || obstacle !== 'refused')
    if (source === 'camera' && isWorthIt(camera.obstacle)) void camera.open(() => openCamera(wishes))
    if (source === 'microphone' && isWorthIt(microphone.obstacle)) void microphone.open(() => openMicrophone(wishes))
  }
  const devicesChanged = (): void => {
    if (settings === null) return
    void emitDevices()
    reopen('camera')
    reopen('microphone')
  }

  const wishesOf = ({ cameraId, microphoneId, facing }: PushSettings): DeviceWishes => ({
    cameraId,
    microphoneId,
    facing: can.facing ? facing : null,
  })
  const forWorker = ({ quality, orientation, muted, mirrored, stillUrl, cameraOff }: PushSettings): WorkerSettings => ({
    preset: choosePushPreset(quality, orientation),
    muted,
    mirrored,
    cameraOff,
    stillUrl: stillUrl === null ? null : new URL(stillUrl, location.href).href,
  })

  const openSources = async (first: PushSettings): Promise<void> => {
    const wishes = wishesOf(first)
    if (first.cameraOff) {
      await microphone.open(() => openMicrophone(wishes))
    } else {
      const both = openBoth(wishes)
      await Promise.all([
        camera.open(async () => (await both).camera),
        microphone.open(async () => (await both).microphone),
      ])
    }
    // Devices have names once the user has allowed them.
    await emitDevices()
  }

  const applyTo = (before: PushSettings, next: PushSettings): void => {
    const wishes = wishesOf(next)
    const otherCamera = before.cameraId !== next.cameraId || (can.facing && before.facing !== next.facing)
    if (next.cameraOff && !before.cameraOff) camera.close()
    else if (!next.cameraOff && (before.cameraOff || otherCamera)) void camera.open(() => openCamera(wishes))
    if (before.microphoneId !== next.microphoneId) void microphone.open(() => openMicrophone(wishes))
    worker().post({ t: 'apply', settings: forWorker(next) })
  }

  const closePreview = (): void => {
    if (settings === null) return
    settings = null
    preview.close()
    for (const source of [camera, microphone, screen]) source.close()
    made?.post({ t: 'rest' })
  }

  return {
    can,
    openPreview(next) {
      if (scope.closed || settings !== null) return
      if (can.impossible !== null) throw new AppError('platform.unsupported', { what: can.impossible })
      settings = next
      worker().post({ t: 'open', settings: forWorker(next) })
      preview = createScope()
      preview.add(onDeviceChange(devicesChanged))
      preview.add(onAllowed('camera', () => reopen('camera', true)))
      preview.add(onAllowed('microphone', () => reopen('microphone', true)))
      preview.add(keepAwake())
      void openSources(next)
    },
    closePreview,
    start({ webSocketUrl }, { takeOver }) {
      if (settings === null) return
      if (webSocketUrl === null) emit({ type: 'lost', loss: 'edge' })
      else worker().post({ t: 'start', url: pageUrl(webSocketUrl, 'ws'), takeOver })
    },
    stop: () => made?.post({ t: 'stop' }),
    apply(next) {
      const before = settings
      if (before === null) return
      settings = next
      applyTo(before, next)
    },
    retry(source) {
      if (settings === null) return
      const wishes = wishesOf(settings)
      if (source === 'microphone') void microphone.open(() => openMicrophone(wishes))
      else if (!settings.cameraOff) void camera.open(() => openCamera(wishes))
    },
    shareScreen() {
      if (settings !== null) void screen.open(openScreen)
    },
    stopScreen: () => screen.end(),
    snapshot: () => snapshots.ask(),
    music: null,
    onSignal: subscribers.subscribe,
    dispose() {
      closePreview()
      scope.close()
      made?.close()
      snapshots.close()
      subscribers.clear()
    },
  }
}
