import { useContext, type ReactElement } from 'react'
import type { Product } from '@/domain/product/product'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { BuyContext } from '@/features/shared/BuyContext'
import { useText } from '@/features/shared/useText'
import { productLinks } from '@/platform/product/productLinks'
import { noteStep } from '@/store/room/noteStep'
import { shelfTexts } from '@/texts/shelfTexts'
import { Button } from '@/ui/Button'
import { useRoomFact } from '../RoomContext'

/** The way to buy a product: here, or where it is sold, as far as this surface can go; nothing where it cannot. */
export function ProductWayPress({ product }: { product: Product }): ReactElement | null {
  const t = useText(shelfTexts)
  const app = useAppStore()
  const ports = usePorts()
  const kind = useRoomFact((room) => room.kind)
  const roomId = useRoomFact((room) => room.id)
  const buy = useContext(BuyContext)
  const { id, link, goods, stock } = product
  if (goods && buy !== null) {
    const word = t(stock === 0 ? 'shelf.soldOut' : 'shelf.buyHere')
    return <Button text={word} variant="main" size="small" onPress={stock === 0 ? null : () => buy(id)} />
  }
  if (stock === 0) return null
  const way = productLinks.wayOf(link)
  if (link === null || way === 'none') return null

  const follow = async (): Promise<void> => {
    noteStep(ports, roomId, id)
    const worked = await productLinks.follow(link)
    if (!worked) app.getState().notify(t('shelf.linkFailed'), 'bad')
    else if (way === 'copy') app.getState().notify(t('shelf.linkCopied'))
  }
  const word = way === 'copy' ? 'shelf.copyLink' : kind === 'shop' ? 'shelf.buy' : 'shelf.openLink'
  return <Button text={t(word)} variant="main" size="small" onPress={() => void follow()} />
}
