import { act, screen } from '@testing-library/react'
import { asProductId } from '@/domain/kernel/ids'
import { RoomNews } from '@/features/room/news/RoomNews'
import { line, product, room, showRoom, talk } from './showRoom'

const shelf = [product('cup'), product('pot', { priceFen: 0 })]
const said = (role: 'status' | 'log'): string => screen.getByRole(role).textContent ?? ''

describe('[A11Y-4] announcements in a room', () => {
  test('its start, pause, going on and end, each once it happens and none on entering', () => {
    const { become } = showRoom({ room: room({ phase: 'scheduled' }) }, <RoomNews />)
    expect(said('status')).toBe('')
    become({ room: room({ phase: 'live' }) })
    expect(said('status')).toBe('直播开始了')
    become({ room: room({ phase: 'paused' }) })
    expect(said('status')).toBe('主播暂停了直播')
    become({ room: room({ phase: 'live' }) })
    expect(said('status')).toBe('直播继续')
    become({ room: room({ phase: 'ended' }) })
    expect(said('status')).toBe('这场直播结束了')
    become({ room: room({ phase: 'replay' }) })
    expect(said('status')).toBe('这场直播结束了')
  })

  test('the product that is shown, again when it is shown again, and not when it is shown no more', () => {
    const { become } = showRoom({ room: room({ shelf }) }, <RoomNews />)
    become({ room: room({ shelf, pinned: asProductId('cup') }) })
    const first = screen.getByRole('status').firstElementChild
    expect(first?.textContent).toBe('正在讲解：cup的名字，¥49.50')
    become({ room: room({ shelf }) })
    expect(said('status')).toBe('')
    become({ room: room({ shelf, pinned: asProductId('cup') }) })
    expect(screen.getByRole('status').firstElementChild).not.toBe(first)
    become({ room: room({ shelf, pinned: asProductId('pot') }) })
    expect(said('status')).toBe('正在讲解：pot的名字')
  })

  test('[TALK-13] an announcement, once, and nothing when it is taken down', () => {
    const { become } = showRoom({ room: room() }, <RoomNews />)
    become({ room: room({ announcement: { text: '今晚八折', at: 1 } }) })
    expect(said('status')).toBe('公告：今晚八折')
    become({ room: room({ announcement: { text: '今晚八折', at: 1 }, phase: 'paused' }) })
    expect(said('status')).toBe('主播暂停了直播')
    become({ room: room({ announcement: null, phase: 'paused' }) })
    expect(said('status')).toBe('主播暂停了直播')
  })

  test('the chat: no earlier lines, the first new line at once, the others together and later', () => {
    const { become, clock } = showRoom({ timeline: talk({ lines: [line(1)] }) }, <RoomNews />)
    act(() => clock.advance(10_000))
    expect(said('log')).toBe('')
    become({ timeline: talk({ lines: [line(1), line(2)] }) })
    act(() => clock.advance(0))
    expect(said('log')).toBe('游客u1：第2句')
    const burst = Array.from({ length: 200 }, (_, index) => line(index + 3))
    for (let count = 1; count <= burst.length; count += 50) {
      become({ timeline: talk({ lines: [line(1), line(2), ...burst.slice(0, count)] }) })
      act(() => clock.advance(100))
    }
    expect(said('log')).toBe('游客u1：第2句')
    become({ timeline: talk({ lines: [line(1), line(2), ...burst] }) })
    act(() => clock.advance(6_000))
    expect(said('log')).toMatch(/游客u1：第202句另有 \d+ 条新消息$/)
    expect(said('log').length).toBeLessThan(140)
    act(() => clock.advance(6_000))
    expect(said('log')).toBe('')
  })
})
