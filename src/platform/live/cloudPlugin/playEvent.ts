import { AppError } from '@/domain/errors/AppError'
import type { TagPlayer } from '../wechatPlay/tagPlayer'

/** `detail` of the plugin's PlayEvent. Source: Tencent Cloud document 876/34646, seen 2026-11. */
export interface PlayEventDetail {
  /** `playEvent`: a state code of `live-player`; `error`: the plugin refuses. */
  readonly tag?: unknown
  readonly code?: unknown
  /** The reason in words, where there is one. */
  readonly detail?: unknown
}

/** Hands a PlayEvent on to the player. The only documented error is -1: the check of the white list failed. */
export function readPlayEvent(
  { tag, code, detail }: PlayEventDetail,
  player: Pick<TagPlayer, 'handleCode' | 'emit'>,
  logUnknown: (tag: unknown) => void,
): void {
  if (tag === 'playEvent') return player.handleCode(code)
  if (tag !== 'error') return logUnknown(tag)
  const error = new AppError('live.pluginRefused', { code: Number(code), reason: String(detail ?? '') })
  player.emit({ type: 'failed', error })
}
