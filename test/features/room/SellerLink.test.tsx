import { act, fireEvent, screen } from '@testing-library/react'
import { journeys } from '../../fakes/taro'
import { settle } from '../../fakes/studioPorts'
import { room, showRoom } from './showRoom'

const names = (): string[] => screen.getAllByRole('button').map(({ textContent }) => textContent ?? '')

describe('[SELLER-7] the way to the seller', () => {
  test.each(['scheduled', 'live', 'paused'] as const)('is one tap in a shop that is %s', async (phase) => {
    showRoom({ room: room({ phase }) })
    await act(settle)
    fireEvent.click(await screen.findByRole('button', { name: '卖家信息' }))
    expect(journeys.at(-1)).toBe('navigateTo /packages/about/pages/about/index?part=seller')
  })

  test('is one tap in a shop that has ended', async () => {
    showRoom({ room: room({ phase: 'ended', endedAt: 9 }) })
    fireEvent.click(await screen.findByRole('button', { name: '卖家信息' }))
    expect(journeys.at(-1)).toBe('navigateTo /packages/about/pages/about/index?part=seller')
  })

  test('is not in a class, which sells nothing', async () => {
    showRoom({ room: room({ kind: 'class' }) })
    await act(settle)
    expect(names()).not.toContain('卖家信息')
  })
})
