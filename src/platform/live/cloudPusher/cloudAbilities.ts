import type { PushImpossible } from '@/domain/live/pushObstacle'
import type { PusherAbilities } from '@/ports/livePusher'
import { noAbilities } from '../webPush/impossiblePusher'
import type { TxLivePusherClass, TxSupport } from './txLivePusher'

/** What keeps this page from pushing, whatever the script says. */
export function findPageObstacle(): PushImpossible | null {
  if (!window.isSecureContext) return 'insecureContext'
  return typeof navigator.mediaDevices?.getUserMedia === 'function' ? null : 'noCapture'
}

const findObstacle = (support: TxSupport): PushImpossible | null => {
  if (!support.isMediaDevicesSupported) return 'noCapture'
  if (!support.isWebRTCSupported) return 'noWebRtc'
  return support.isH264EncodeSupported ? null : 'noH264Encoder'
}

/** What this browser can do by the script. Asks nobody for anything. */
export async function readCloudAbilities(pusher: TxLivePusherClass): Promise<PusherAbilities> {
  // A script that fails at its own question would fail at the push.
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
