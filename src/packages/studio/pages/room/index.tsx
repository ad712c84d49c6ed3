import { MoreErrorWords } from '@/features/app/useText'
import { StudioRoomEntry } from '@/features/studio/StudioRoomEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'

export default function RoomPage() {
  return (
    <MoreErrorWords.Provider value={hostErrorTexts}>
      <StudioRoomEntry />
    </MoreErrorWords.Provider>
  )
}
