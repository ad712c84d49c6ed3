import type { Unsubscribe } from '@/domain/kernel/clock'
import type { PushDevice, PushDevices } from '@/domain/live/pushSettings'

const ofKind = (all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): PushDevice[] =>
  all
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }))

/** Cameras and microphones of this machine; without the user's permission none, or none with a name. */
export async function listDevices(): Promise<PushDevices> {
  const all = await navigator.mediaDevices.enumerateDevices()
  return { cameras: ofKind(all, 'videoinput'), microphones: ofKind(all, 'audioinput') }
}

/** Calls when something was plugged in or out. */
export function onDeviceChange(changed: () => void): Unsubscribe {
  navigator.mediaDevices.addEventListener('devicechange', changed)
  return () => navigator.mediaDevices.removeEventListener('devicechange', changed)
}
