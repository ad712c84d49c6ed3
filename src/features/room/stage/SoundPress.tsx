import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { useRoom } from '../RoomContext'

/** Sound on or off; nothing where nothing plays. */
export function SoundPress({ className }: { className?: string | undefined }): ReactElement | null {
  const t = useText(roomTexts)
  const sound = useRoom((state) => state.sound)
  const plays = useRoom(({ playback }) => playback.phase === 'playing' || playback.phase === 'stalled')
  const toggleMuted = useRoom((state) => state.toggleMuted)
  if (!plays) return null
  const on = sound === 'on'
  return (
    <Pressable className={className} label={t(on ? 'stage.mute' : 'stage.soundOn')} onPress={toggleMuted}>
      <Icon name={on ? 'sound' : 'muted'} size={18} />
    </Pressable>
  )
}
