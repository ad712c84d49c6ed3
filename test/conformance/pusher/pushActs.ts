import { defaultPushSettings, type PushSettings } from '@/domain/live/pushSettings'
import type { PusherRig } from './pusherRig'

export const settings: PushSettings = { ...defaultPushSettings, quality: '360p' }
export const typesOf = ({ signals }: PusherRig): string[] => signals.map(({ type }) => type)
/** Kinds of signal that tell how the push stands; figures and loudness come in between. */
export const courseOf = (rig: PusherRig): string[] =>
  typesOf(rig).filter((type) => !['previewing', 'numbers', 'level', 'devices', 'music'].includes(type))

export const open = async (rig: PusherRig): Promise<void> => {
  await rig.tell((pusher) => pusher.openPreview(settings))
  await rig.happens.picture()
}

export const goLive = async (rig: PusherRig): Promise<void> => {
  await open(rig)
  await rig.tell((pusher) => pusher.start(rig.address, { takeOver: false }))
  await rig.happens.taken()
}

export const apply = (rig: PusherRig, change: Partial<PushSettings>): Promise<void> =>
  rig.tell((pusher) => pusher.apply({ ...settings, ...change }))
