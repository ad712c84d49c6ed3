import { useEffect } from 'react'
import { useApp } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { playTexts } from '@/texts/playTexts'
import { useRoom } from '../RoomContext'

/** Says when the picture was made smaller without anybody's asking. */
export function useLoweredNotice(): void {
  const t = useText(playTexts)
  const language = useApp((state) => state.language)
  const notify = useApp((state) => state.notify)
  const lowered = useRoom(
    ({ playback }) => playback.offer?.renditions?.find(({ id }) => id === playback.lowered)?.name[language] ?? null,
  )
  useEffect(() => {
    if (lowered !== null) notify(t('quality.lowered', { name: lowered }))
  }, [lowered, notify, t])
}
