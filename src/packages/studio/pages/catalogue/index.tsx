import { MoreErrorWords } from '@/features/shared/useText'
import { shopErrorTexts } from '@/features/shop/texts/shopErrorTexts'
import { CatalogueEntry } from '@/features/studio/catalogue/CatalogueEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'

const words = { ...hostErrorTexts, ...shopErrorTexts }

export default function CataloguePage() {
  return (
    <MoreErrorWords.Provider value={words}>
      <CatalogueEntry />
    </MoreErrorWords.Provider>
  )
}
