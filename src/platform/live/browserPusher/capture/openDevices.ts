import type { SourceObstacle } from '@/domain/live/pushObstacle'
import { readObstacle, readPermission } from '../../webPush/sourceObstacle'

/** Which device, in words that need no settings' whole. */
export interface DeviceWishes {
  readonly cameraId: string | null
  readonly microphoneId: string | null
  readonly facing: 'front' | 'back' | null
}

export type Opened = { readonly stream: MediaStream } | { readonly obstacle: SourceObstacle }

/** A camera's frames larger than 720p cost and are scaled down anyhow. */
const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }

const cameraOf = ({ cameraId, facing }: DeviceWishes): MediaTrackConstraints => {
  if (facing !== null) return { ...size, facingMode: { ideal: facing === 'front' ? 'user' : 'environment' } }
  return cameraId === null ? size : { ...size, deviceId: { exact: cameraId } }
}

const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }

const microphoneOf = ({ microphoneId }: DeviceWishes): MediaTrackConstraints =>
  microphoneId === null ? voice : { ...voice, deviceId: { exact: microphoneId } }

const anyDevice: DeviceWishes = { cameraId: null, microphoneId: null, facing: null }

type Constraints = (wishes: DeviceWishes) => MediaStreamConstraints

const ask = async (constraints: Constraints, wishes: DeviceWishes): Promise<Opened> => {
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(constraints(wishes)) }
  } catch (cause) {
    const wasChosen = cause instanceof DOMException && cause.name === 'OverconstrainedError'
    // The device that was chosen last time is not plugged in today: any other is better than none.
    if (wasChosen && wishes !== anyDevice) return ask(constraints, anyDevice)
    return { obstacle: readObstacle(cause) }
  }
}

export const openCamera = (wishes: DeviceWishes): Promise<Opened> =>
  ask((wish) => ({ video: cameraOf(wish), audio: false }), wishes)

export const openMicrophone = (wishes: DeviceWishes): Promise<Opened> =>
  ask((wish) => ({ video: false, audio: microphoneOf(wish) }), wishes)

/** Prompts the user once for both; where both together are not available, each by itself. */
export async function openBoth(wishes: DeviceWishes): Promise<{ camera: Opened; microphone: Opened }> {
  const both = await ask((wish) => ({ video: cameraOf(wish), audio: microphoneOf(wish) }), wishes)
  if ('stream' in both) {
    const { stream } = both
    return {
      camera: { stream: new MediaStream(stream.getVideoTracks()) },
      microphone: { stream: new MediaStream(stream.getAudioTracks()) },
    }
  }
  if (both.obstacle !== 'refused') return { camera: await openCamera(wishes), microphone: await openMicrophone(wishes) }
  // A refusal just given is not requested again; a source allowed before is opened without a prompt.
  const allowed = async (name: 'camera' | 'microphone', open: typeof openCamera): Promise<Opened> =>
    (await readPermission(name)) === 'granted' ? open(wishes) : { obstacle: 'refused' }
  return { camera: await allowed('camera', openCamera), microphone: await allowed('microphone', openMicrophone) }
}

/** Asks which screen, window or tab to show. */
export async function openScreen(): Promise<Opened> {
  try {
    const video = { frameRate: { ideal: 15, max: 30 } }
    return { stream: await navigator.mediaDevices.getDisplayMedia({ video, audio: false }) }
  } catch (cause) {
    return { obstacle: readObstacle(cause) }
  }
}

/** Lets go of a device: its light goes out. */
export function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
