import { EARLY_PLAY_META, parseEarlyPlay } from '@/domain/wire/earlyPlay'
import type { OpenedRoomPlay } from './contract'

export const openedRoomPlay: OpenedRoomPlay = () =>
  parseEarlyPlay(document.querySelector<HTMLMetaElement>(`meta[name="${EARLY_PLAY_META}"]`)?.content)
