import { MoreErrorWords } from '@/features/shared/useText'
import { FiguresEntry } from '@/features/studio/figures/FiguresEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'

export default function FiguresPage() {
  return (
    <MoreErrorWords.Provider value={hostErrorTexts}>
      <FiguresEntry />
    </MoreErrorWords.Provider>
  )
}
