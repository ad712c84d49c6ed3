import { defaultPushSettings, type PushQuality, type PushSettings } from '@/domain/live/pushSettings'
import type { RoomKind } from '@/domain/room/about'
import type { PusherAbilities } from '@/ports/livePusher'
import type { KeyValue } from '@/ports/ports'

/** Key of the host's choices on a device; a shop and a class are framed differently, so each has its own. */
const keyOf = (kind: RoomKind): string => `kaibo.push.${kind}`
const WAY_KEY = 'kaibo.push.way'

/** Settings kept from one live to the next; muting, the still image, light and zoom belong to the moment. */
const keptNames = [
  'quality', 'orientation', 'mirrored', 'cameraId', 'microphoneId', 'facing', 'beauty', 'whiteness',
] as const satisfies readonly (keyof PushSettings)[]

const qualities: readonly PushQuality[] = ['360p', '480p', '540p', '720p', 'call']

const isIdOrNull = (value: unknown): boolean => value === null || typeof value === 'string'
const isLevel = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 9

const isValid: Readonly<Record<(typeof keptNames)[number], (value: unknown) => boolean>> = {
  quality: (value) => qualities.some((quality) => quality === value),
  orientation: (value) => value === 'portrait' || value === 'landscape',
  mirrored: (value) => typeof value === 'boolean',
  cameraId: isIdOrNull,
  microphoneId: isIdOrNull,
  facing: (value) => value === 'front' || value === 'back',
  beauty: isLevel,
  whiteness: isLevel,
}

const parse = (text: string | null): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    // Another version's, or damaged: the defaults are as good.
    return {}
  }
}

/** Initial settings of a device: its host's last choice, else upright for a shop and wide for a class. */
export function recallPushSettings(keyValue: Pick<KeyValue, 'get'>, kind: RoomKind): PushSettings {
  const kept = parse(keyValue.get(keyOf(kind)))
  const usable = keptNames.filter((name) => name in kept && isValid[name](kept[name]))
  return {
    ...defaultPushSettings,
    orientation: kind === 'shop' ? 'portrait' : 'landscape',
    ...Object.fromEntries(usable.map((name) => [name, kept[name]])),
  }
}

export const keepPushSettings = (keyValue: Pick<KeyValue, 'set'>, kind: RoomKind, settings: PushSettings): void =>
  keyValue.set(keyOf(kind), JSON.stringify(Object.fromEntries(keptNames.map((name) => [name, settings[name]]))))

/** Settings that this pusher can follow. A quality it lacks becomes the nearest below, or its least. */
export function fitPushSettings(settings: PushSettings, can: PusherAbilities): PushSettings {
  if (can.qualities.length === 0 || can.qualities.includes(settings.quality)) return settings
  const wanted = qualities.indexOf(settings.quality)
  const sorted = [...can.qualities].sort((one, other) => qualities.indexOf(one) - qualities.indexOf(other))
  const below = sorted.filter((quality) => qualities.indexOf(quality) <= wanted)
  return { ...settings, quality: below[below.length - 1] ?? sorted[0] ?? settings.quality }
}

/** From this device, or by an encoder such as OBS. */
export type PushOrigin = 'here' | 'encoder'

export const recallPushOrigin = (keyValue: Pick<KeyValue, 'get'>): PushOrigin =>
  keyValue.get(WAY_KEY) === 'encoder' ? 'encoder' : 'here'

export const keepPushOrigin = (keyValue: Pick<KeyValue, 'set'>, way: PushOrigin): void => keyValue.set(WAY_KEY, way)
