import { AppError } from '@/domain/errors/AppError'
import type { PushImpossible } from '@/domain/live/pushObstacle'
import type { LivePusher, PusherAbilities } from '@/ports/livePusher'

/** Abilities where pushing is impossible. */
export const noAbilities = (impossible: PushImpossible): PusherAbilities => ({
  impossible,
  qualities: [],
  orientation: false,
  devices: false,
  facing: false,
  screen: false,
  mirror: false,
  torch: false,
  beauty: false,
  whiteness: false,
  zoomMost: 1,
  level: false,
})

/** Stands on the stage where this page cannot push, and says why. */
export const createImpossiblePusher = (impossible: PushImpossible): LivePusher => ({
  can: noAbilities(impossible),
  openPreview() {
    throw new AppError('platform.unsupported', { what: impossible })
  },
  closePreview: () => undefined,
  start: () => undefined,
  stop: () => undefined,
  apply: () => undefined,
  retry: () => undefined,
  shareScreen: () => undefined,
  stopScreen: () => undefined,
  snapshot: null,
  music: null,
  onSignal: () => () => undefined,
  dispose: () => undefined,
})
