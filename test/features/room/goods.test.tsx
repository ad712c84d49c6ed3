import { fireEvent, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { BuyContext } from '@/features/shared/BuyContext'
import { PinnedCard } from '@/features/room/shelf/PinnedCard'
import { ShelfPanel } from '@/features/room/shelf/ShelfPanel'
import { product, room, showRoom } from './showRoom'

const shelf = [
  product('cup', { goods: true }),
  product('pot', { goods: true, stock: 0 }),
  product('tea', { link: { type: 'web', url: 'https://shop.example/tea' } }),
]
const wanted: string[] = []
const here = (screenPart: ReactElement) => (
  <BuyContext.Provider value={(id) => void wanted.push(id)}>{screenPart}</BuyContext.Provider>
)
const card = here(<PinnedCard onLook={() => wanted.push('look')} />)
const buttons = (name: string): HTMLButtonElement[] => screen.queryAllByRole<HTMLButtonElement>('button', { name })
beforeEach(() => wanted.splice(0))

test('[BUY-1] goods of the shelf are bought here, sold-out ones cannot be, and links lead elsewhere as before', () => {
  showRoom({ room: room({ shelf }) }, here(<ShelfPanel />))
  expect(buttons('购买')).toHaveLength(1)
  fireEvent.click(buttons('购买')[0] as HTMLElement)
  expect(wanted).toEqual(['cup'])
  expect(buttons('已售罄').map(({ disabled }) => disabled)).toEqual([true])
  expect(buttons('去购买')).toHaveLength(1)
})

test('[BUY-1] the product that is shown now is bought by one press on its card', () => {
  showRoom({ room: room({ shelf, pinned: shelf[0]?.id ?? null }) }, card)
  fireEvent.click(screen.getByRole('button', { name: /抢购/ }))
  expect(wanted).toEqual(['cup'])
})

test('[BUY-1] a card of a product that is sold out, or sold elsewhere, leads to the shelf', () => {
  for (const { id } of shelf.slice(1)) {
    const { unmount } = showRoom({ room: room({ shelf, pinned: id }) }, card)
    fireEvent.click(screen.getByRole('button', { name: new RegExp(`${id}的名字`) }))
    unmount()
  }
  expect(wanted).toEqual(['look', 'look'])
})
