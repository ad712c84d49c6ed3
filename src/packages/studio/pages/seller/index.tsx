import { MoreErrorWords } from '@/features/shared/useText'
import { SellerEntry } from '@/features/studio/seller/SellerEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'

export default function SellerPage() {
  return (
    <MoreErrorWords.Provider value={hostErrorTexts}>
      <SellerEntry />
    </MoreErrorWords.Provider>
  )
}
