import { useContext, useEffect, type ReactElement } from 'react'
import { usePorts } from '@/features/shared/AppContext'
import { BuyContext } from '@/features/shared/BuyContext'
import { useText } from '@/features/shared/useText'
import { openOrders } from '@/platform/navigation/shopNavigation'
import { noteStep } from '@/store/room/noteStep'
import { shelfTexts } from '@/texts/shelfTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { useRoomFact } from '../RoomContext'
import { ProductRow } from './ProductRow'

/** All products on the shelf; the pinned one stands first. */
export function ShelfPanel(): ReactElement {
  const t = useText(shelfTexts)
  const shelf = useRoomFact((room) => room.shelf)
  const pinned = useRoomFact((room) => room.pinned)
  const buy = useContext(BuyContext)
  const ports = usePorts()
  const roomId = useRoomFact((room) => room.id)
  useEffect(() => noteStep(ports, roomId), [ports, roomId])
  if (shelf.length === 0) return <EmptyState icon="bag" title={t('shelf.empty')} body={t('shelf.emptyBody')} />
  const ordered = [...shelf.filter(({ id }) => id === pinned), ...shelf.filter(({ id }) => id !== pinned)]
  return (
    <>
      <Part as="ul">
        {ordered.map((product) => (
          <ProductRow key={product.id} product={product} pinned={product.id === pinned} />
        ))}
      </Part>
      {buy !== null && shelf.some(({ goods }) => goods) && (
        <Button text={t('shelf.orders')} variant="quiet" icon="bag" wide onPress={() => openOrders()} />
      )}
    </>
  )
}
