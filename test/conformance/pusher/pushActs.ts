import { defaultPushSettings, type PushSettings } from '@/domain/live/pushSettings'
import type { PusherSignal } from '@/ports/livePusher'
import type { PusherRig } from './pusherRig'

export const settings: PushSettings = { ...defaultPushSettings, quality: '360p' }
export const typesOf = ({ signals }: PusherRig): string[] => signals.map(({ type }) => type)
/**
 * Kinds of signal that report the state of the push; figures and loudness come in between. A source that is up and was
 * not down before is no news.
 */
export const keptOf = ({ signals }: PusherRig): string[] => {
  const down = new Set<string>()
  const isNews = (signal: PusherSignal): boolean => {
    if (signal.type === 'sourceDown') down.add(signal.source)
    if (signal.type === 'sourceUp') return down.delete(signal.source)
    return !['previewing', 'numbers', 'level', 'devices', 'music'].includes(signal.type)
  }
  return signals.filter(isNews).map(({ type }) => type)
}

export const open = async (rig: PusherRig): Promise<void> => {
  await rig.emit((pusher) => pusher.openPreview(settings))
  await rig.happens.picture()
}

export const goLive = async (rig: PusherRig): Promise<void> => {
  await open(rig)
  await rig.emit((pusher) => pusher.start(rig.address, { takeOver: false }))
  await rig.happens.taken()
}

export const apply = (rig: PusherRig, change: Partial<PushSettings>): Promise<void> =>
  rig.emit((pusher) => pusher.apply({ ...settings, ...change }))
