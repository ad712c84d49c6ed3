import { choosePushPreset } from '@/domain/live/pushPreset'
import type { PushImpossible } from '@/domain/live/pushObstacle'
import type { PusherAbilities } from '@/ports/livePusher'
import { chooseAvcConfig } from './avcConfig'

const findImpossible = async (): Promise<PushImpossible | null> => {
  if (!window.isSecureContext) return 'insecureContext'
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') return 'noCapture'
  const codecs = [typeof VideoEncoder, typeof VideoFrame, typeof OffscreenCanvas, typeof AudioWorkletNode]
  if (codecs.includes('undefined')) return 'noWebCodecs'
  return (await chooseAvcConfig(choosePushPreset('360p', 'portrait'))) === null ? 'noH264Encoder' : null
}

/** Abilities of this browser. Shows no permission prompt. */
export async function readAbilities(): Promise<PusherAbilities> {
  const impossible = await findImpossible()
  // A phone: its cameras are called front and back, and its list of them says less.
  const isHandheld = window.matchMedia?.('(pointer: coarse)').matches === true
  return {
    impossible,
    qualities: ['360p', '480p', '720p'],
    orientation: true,
    devices: true,
    facing: isHandheld,
    screen: typeof navigator.mediaDevices?.getDisplayMedia === 'function',
    mirror: true,
    torch: false,
    beauty: false,
    whiteness: false,
    zoomMost: 1,
    level: true,
  }
}
