import { MoreErrorWords } from '@/features/shared/useText'
import { StaffEntry } from '@/features/studio/staff/StaffEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'

export default function StaffPage() {
  return (
    <MoreErrorWords.Provider value={hostErrorTexts}>
      <StaffEntry />
    </MoreErrorWords.Provider>
  )
}
