import type { Unsubscribe } from '@/domain/kernel/clock'
import type { SourceObstacle } from '@/domain/live/pushObstacle'

const nameOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'name' in cause ? cause.name : ''

/** Maps a refused getUserMedia or getDisplayMedia (W3C Media Capture and Streams §10.2.1, the errors' names). */
export function readObstacle(cause: unknown): SourceObstacle {
  switch (nameOf(cause)) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    default:
      // NotReadableError, AbortError, and undocumented errors: it is there and does not start.
      return 'busy'
  }
}

/**
 * Whether the user's permission is still needed, as far as the browser reports; other browsers prompt by themselves.
 */
export async function readPermission(name: 'camera' | 'microphone'): Promise<PermissionState | 'unknown'> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state
  } catch {
    return 'unknown'
  }
}

/** Calls when the user has allowed a refused source, in the browser's own settings. */
export function onAllowed(name: 'camera' | 'microphone', allowed: () => void): Unsubscribe {
  let undo: Unsubscribe = () => undefined
  let over = false
  const watch = async (): Promise<void> => {
    const status = await navigator.permissions.query({ name: name as PermissionName })
    if (over) return
    const changed = (): void => {
      if (status.state === 'granted') allowed()
    }
    status.addEventListener('change', changed)
    undo = () => status.removeEventListener('change', changed)
  }
  // A browser that does not report it leaves it to the button that tries again.
  watch().catch(() => undefined)
  return () => {
    over = true
    undo()
  }
}
