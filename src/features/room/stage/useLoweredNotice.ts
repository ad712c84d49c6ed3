import { useEffect, useRef } from 'react'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { playTexts } from '@/texts/playTexts'
import { useRoom } from '../RoomContext'

/** Notifies the viewer when the quality was lowered automatically. */
export function useLoweredNotice(): void {
  const t = useText(playTexts)
  const language = useApp((state) => state.language)
  const notify = useApp((state) => state.notify)
  const lowered = useRoom(({ playback }) => playback.lowered)
  const name = useRoom(
    ({ playback }) => playback.offer?.renditions?.find(({ id }) => id === playback.lowered)?.name[language] ?? null,
  )
  // Names come and go with the addresses; the ref keeps one notice from appearing twice.
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (lowered !== null && (name === null || told.current === lowered)) return
    told.current = lowered
    if (name !== null) notify(t('quality.lowered', { name }))
  }, [lowered, name, notify, t])
}
