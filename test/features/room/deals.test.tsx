import { act, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import type { Deal } from '@/domain/deal/deal'
import { BuyContext } from '@/features/shared/BuyContext'
import { PinnedCard } from '@/features/room/shelf/PinnedCard'
import { ShelfPanel } from '@/features/room/shelf/ShelfPanel'
import { NOW, product, room, showRoom } from './showRoom'

/** The server's clock is 5 s ahead of the device. */
const SKEW = 5_000
const show = (change: Partial<Deal>, part: ReactElement) => {
  const deal: Deal = {
    ...{ id: 'd', skuId: 'cup', priceFen: 5_900, strikeFen: 12_900, quota: 10, left: 4, perPerson: 0 },
    ...{ startsAt: NOW + SKEW, endsAt: NOW + SKEW + 90_000, ...change },
  }
  const cup = product('cup', { goods: true, priceFen: 12_800, deal })
  const here = <BuyContext.Provider value={() => undefined}>{part}</BuyContext.Provider>
  return showRoom({ room: room({ shelf: [cup], pinned: cup.id }), clockSkewMs: SKEW }, here)
}
const parts: readonly (readonly [string, ReactElement])[] = [
  ['the card', <PinnedCard key="card" onLook={() => undefined} />],
  ['the shelf', <ShelfPanel key="shelf" />],
]

test.each(parts)('[DEAL-11] %s shows price, pieces and time of a deal, and drops it at its end', (_, part) => {
  const { clock } = show({}, part)
  screen.getByText('秒杀')
  screen.getByText('仅剩 4 件')
  screen.getByText('距结束 1:30')
  screen.getByText('59')
  screen.getByText('¥129')
  act(() => clock.advance(30_000))
  screen.getByText('距结束 1:00')
  act(() => clock.advance(60_000))
  expect(screen.queryByText('秒杀')).toBeNull()
  screen.getByText('128')
})

test.each(parts)('[DEAL-11] %s names the pieces of a deal plainly while they are many', (_, part) => {
  show({ quota: 50, left: 11 }, part)
  screen.getByText('剩 11 件')
})

test.each(parts)('[DEAL-11] %s shows a deal without pieces as sold out, at the ordinary price', (_, part) => {
  show({ left: 0 }, part)
  screen.getByText('秒杀已抢光')
  screen.getByText('128')
  expect(screen.queryByText('59')).toBeNull()
})

test.each(parts)('[DEAL-11] %s announces a deal and starts it by the server’s clock', (_, part) => {
  const { clock } = show({ startsAt: NOW + SKEW + 20_000 }, part)
  screen.getByText('¥59 秒杀 0:20 后开始')
  act(() => clock.advance(20_000))
  screen.getByText('秒杀')
})
