import type { PushImpossible } from '@/domain/live/pushObstacle'
import type { PusherAbilities } from '@/ports/livePusher'
import { noAbilities } from '../webPush/impossiblePusher'
import type { TxLivePusherClass, TxSupport } from './txLivePusher'

/** Obstacle on this page itself, independent of the script; null for none. */
export function findPageObstacle(): PushImpossible | null {
  if (!window.isSecureContext) return 'insecureContext'
  return typeof navigator.mediaDevices?.getUserMedia === 'function' ? null : 'noCapture'
}

const findObstacle = (support: TxSupport): PushImpossible | null => {
  if (!support.isMediaDevicesSupported) return 'noCapture'
  if (!support.isWebRTCSupported) return 'noWebRtc'
  return support.isH264EncodeSupported ? null : 'noH264Encoder'
}

/** Abilities of this browser with the script. Shows no permission prompt. */
export async function readCloudAbilities(pusher: TxLivePusherClass): Promise<PusherAbilities> {
  // A script that fails at its own check would fail at the push.
  const support = await pusher.checkSupport().catch(() => null)
  const impossible = support === null ? 'noWebRtc' : findObstacle(support)
  if (support === null || impossible !== null) return noAbilities(impossible ?? 'noWebRtc')
  // A phone: its cameras are called front and back, and its list of them says less.
  const isHandheld = window.matchMedia?.('(pointer: coarse)').matches === true
  return {
    ...noAbilities('noWebRtc'),
    impossible: null,
    qualities: ['360p', '480p', '720p'],
    orientation: true,
    devices: true,
    facing: isHandheld,
    screen: support.isScreenCaptureSupported && typeof navigator.mediaDevices.getDisplayMedia === 'function',
    mirror: true,
    level: true,
  }
}
