import type { LivePusher } from '@/ports/livePusher'
import { createImpossiblePusher } from '../webPush/impossiblePusher'
import { findPageObstacle, readCloudAbilities } from './cloudAbilities'
import { createCloudPusher } from './cloudPusher'
import { loadPusherScript } from './pusherScript'

/** The pusher of Tencent's edge, or one with the reason why there is none. Shows no permission prompt. */
export async function openCloudPusher(container: HTMLDivElement, scriptUrl: string | null): Promise<LivePusher> {
  const obstacle = findPageObstacle()
  if (obstacle !== null) return createImpossiblePusher(obstacle)
  if (scriptUrl === null) return createImpossiblePusher('scriptMissing')
  const loaded = await loadPusherScript(scriptUrl)
  if ('fault' in loaded) return createImpossiblePusher(loaded.fault)
  const can = await readCloudAbilities(loaded.pusher)
  if (can.impossible !== null) return createImpossiblePusher(can.impossible)
  return createCloudPusher(container, loaded.pusher, can)
}
