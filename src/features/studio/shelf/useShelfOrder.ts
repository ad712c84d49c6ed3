import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Product } from '@/domain/product/product'
import { arrangeShelf } from '@/domain/product/shelfOrder'
import type { RoomShelf, RoomShelfState } from '@/store/studio/createRoomShelf'

/** The last move, for screen readers. */
type Moved = Readonly<Record<'name' | 'place' | 'count', string | number>>

interface ShelfOrder extends Pick<RoomShelfState, 'pendingActions' | 'forgetAction'> {
  /** The products in the order that was asked for last. */
  readonly shelf: readonly Product[]
  readonly moved: Moved | null
  /** Puts the product of one place on another; null while an order is on its way. */
  readonly arrange: ((from: number, to: number) => void) | null
}

/** The order of a room's shelf in the host's hands: a move shows at once, and goes back where it is refused. */
export function useShelfOrder(store: RoomShelf, known: readonly Product[]): ShelfOrder {
  const { wanted, arrange, pendingActions, forgetAction } = useStore(store)
  const [moved, setMoved] = useState<Moved | null>(null)
  const order = known.map(({ id }) => id).join(' ')
  useEffect(() => store.getState().follow(), [store, order])
  const shelf = wanted === null ? known : arrangeShelf(known, wanted)
  const move = async (from: number, to: number): Promise<void> => {
    const ids: string[] = shelf.map(({ id }) => id)
    const product = shelf[from]
    if (product === undefined) return
    ids.splice(to, 0, ...ids.splice(from, 1))
    const done = await arrange(ids)
    setMoved(done.ok ? { name: product.name, place: to + 1, count: ids.length } : null)
  }
  const isBusy = pendingActions.arrange?.phase === 'busy'
  return {
    ...{ shelf, moved, pendingActions, forgetAction },
    arrange: isBusy ? null : (from, to) => void move(from, to),
  }
}
