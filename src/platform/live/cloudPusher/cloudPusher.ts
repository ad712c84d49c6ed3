import { createEmitter } from '@/domain/kernel/emitter'
import { createScope } from '@/domain/kernel/scope'
import type { SourceObstacle } from '@/domain/live/pushObstacle'
import type { PushSettings } from '@/domain/live/pushSettings'
import type { LivePusher, PusherAbilities, PusherSignal } from '@/ports/livePusher'
import { logUnknown } from '../../log/browserLog'
import { listDevices, onDeviceChange } from '../webPush/deviceList'
import { keepAwake } from '../webPush/keepAwake'
import { createSnapshots } from '../webPush/snapshots'
import { onAllowed } from '../webPush/sourceObstacle'
import { createCloudPreview, type CloudPreview } from './cloudPreview'
import type { TxLivePusherClass } from './txLivePusher'

/** Pushes to Tencent's edge from a browser by Tencent's own script, which films, mixes, encodes and sends. */
export function createCloudPusher(
  container: HTMLDivElement,
  Pusher: TxLivePusherClass,
  can: PusherAbilities,
): LivePusher {
  const subscribers = createEmitter<[signal: PusherSignal]>()
  const { emit } = subscribers
  let disposed = false
  let preview: CloudPreview | null = null
  let around = createScope()

  const snapshots = createSnapshots((id) => {
    const video = preview?.view() ?? null
    if (video === null) return snapshots.take(id, null)
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight })
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    canvas.toBlob((jpeg) => snapshots.take(id, jpeg), 'image/jpeg', 0.9)
  })

  const emitDevices = async (): Promise<void> => {
    const devices = await listDevices()
    if (preview !== null) emit({ type: 'devices', devices })
  }
  /** Opens missing sources once more; a source that was refused is not requested again. */
  const reopen = (source: 'camera' | 'microphone', isAllowed = false): void => {
    if (preview === null) return
    const isWorthIt = (obstacle: SourceObstacle | null): boolean =>
      obstacle !== null && (isAllowed || obstacle !== 'refused')
    if (source === 'camera' && isWorthIt(preview.camera.obstacle)) preview.openCamera()
    if (source === 'microphone' && isWorthIt(preview.microphone.obstacle)) preview.openMicrophone()
  }
  const open = async (settings: PushSettings): Promise<void> => {
    const opened = createCloudPreview({ container, Pusher, turns: can.facing, emit, logUnknown: noteUnknown }, settings)
    preview = opened
    around = createScope()
    around.add(
      onDeviceChange(() => {
        void emitDevices()
        reopen('camera')
        reopen('microphone')
      }),
    )
    around.add(onAllowed('camera', () => reopen('camera', true)))
    around.add(onAllowed('microphone', () => reopen('microphone', true)))
    around.add(keepAwake())
    await opened.open()
    // Devices have names once the user has allowed them.
    await emitDevices()
  }
  const closePreview = (): void => {
    around.close()
    preview?.close()
    preview = null
  }

  return {
    can,
    openPreview(settings) {
      if (!disposed && preview === null) void open(settings)
    },
    closePreview,
    // Every push at this edge takes over: the machine has asked before.
    start({ webRtcUrl }) {
      if (preview === null) return
      if (webRtcUrl === null) emit({ type: 'lost', loss: 'edge' })
      else preview.start(webRtcUrl)
    },
    stop: () => preview?.stop(),
    apply: (settings) => preview?.apply(settings),
    retry(source) {
      if (source === 'microphone') preview?.openMicrophone()
      else preview?.openCamera()
    },
    shareScreen: () => preview?.shareScreen(),
    stopScreen: () => preview?.stopScreen(),
    snapshot: () => snapshots.ask(),
    music: null,
    onSignal: subscribers.subscribe,
    dispose() {
      disposed = true
      closePreview()
      snapshots.close()
      subscribers.clear()
    },
  }
}

const noteUnknown = (what: string): void => logUnknown('TXLivePusher', what)
