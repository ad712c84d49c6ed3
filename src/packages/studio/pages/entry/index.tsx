import { MoreErrorWords } from '@/features/shared/useText'
import { StudioEntry } from '@/features/studio/entry/StudioEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'

export default function EntryPage() {
  return (
    <MoreErrorWords.Provider value={hostErrorTexts}>
      <StudioEntry />
    </MoreErrorWords.Provider>
  )
}
