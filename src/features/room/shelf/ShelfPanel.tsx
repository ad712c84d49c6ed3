import type { ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { shelfTexts } from '@/texts/shelfTexts'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { useRoomFact } from '../RoomContext'
import { ProductRow } from './ProductRow'

/** All that is on the shelf; what is being shown now stands first. */
export function ShelfPanel(): ReactElement {
  const t = useText(shelfTexts)
  const shelf = useRoomFact((room) => room.shelf)
  const pinned = useRoomFact((room) => room.pinned)
  if (shelf.length === 0) return <EmptyState icon="bag" title={t('shelf.empty')} body={t('shelf.emptyBody')} />
  const ordered = [...shelf.filter(({ id }) => id === pinned), ...shelf.filter(({ id }) => id !== pinned)]
  return (
    <Part as="ul">
      {ordered.map((product) => (
        <ProductRow key={product.id} product={product} pinned={product.id === pinned} />
      ))}
    </Part>
  )
}
