import { useStore } from 'zustand'
import { isPushUnconfirmed } from '@/domain/live/push'
import type { StudioPush } from '@/store/studio/createStudioPush'
import { useServerNow } from '../useServerNow'

/** Whether this device sends video that the cloud has not confirmed yet. */
export function useAwaited(store: StudioPush, streamUp: boolean): boolean {
  const push = useStore(store, (state) => state.push)
  // The push counts by this device's own clock.
  const now = useServerNow(0)
  return !streamUp && isPushUnconfirmed(push, now)
}
