import type { ReactElement } from 'react'
import type { Product } from '@/domain/product/product'
import { useAppStore } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { productLinks } from '@/platform/product/productLinks'
import { shelfTexts } from '@/texts/shelfTexts'
import { Button } from '@/ui/Button'
import { useRoomFact } from '../RoomContext'

/** The way to where a product is sold, as far as this surface can go it; nothing where it cannot. */
export function ProductWayPress({ product }: { product: Product }): ReactElement | null {
  const t = useText(shelfTexts)
  const app = useAppStore()
  const kind = useRoomFact((room) => room.kind)
  const { link } = product
  const way = productLinks.wayOf(link)
  if (link === null || way === 'none') return null

  const follow = async (): Promise<void> => {
    const worked = await productLinks.follow(link)
    if (!worked) app.getState().notify(t('shelf.linkFailed'), 'bad')
    else if (way === 'copy') app.getState().notify(t('shelf.linkCopied'))
  }
  const word = way === 'copy' ? 'shelf.copyLink' : kind === 'shop' ? 'shelf.buy' : 'shelf.openLink'
  return <Button text={t(word)} variant="main" size="small" onPress={() => void follow()} />
}
