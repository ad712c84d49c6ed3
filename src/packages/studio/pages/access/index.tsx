import { MoreErrorWords } from '@/features/shared/useText'
import { AccessEntry } from '@/features/studio/access/AccessEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'

export default function AccessPage() {
  return (
    <MoreErrorWords.Provider value={hostErrorTexts}>
      <AccessEntry />
    </MoreErrorWords.Provider>
  )
}
