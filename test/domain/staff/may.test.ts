import { may, mayActOn, roleInShop } from '@/domain/staff/may'
import { roleThere } from '@/domain/staff/roleThere'

describe('permissions of a role in the studio', () => {
  test.each([
    ['assistant', ['chat.mute', 'product.pin'], ['room.start', 'room.edit', 'POST /api/rooms', 'GET /api/staff']],
    ['host', ['chat.mute', 'room.start', 'room.end', 'POST /api/rooms'], ['GET /api/staff', 'GET /api/access']],
    ['owner', ['room.end', 'GET /api/staff', 'GET /api/rooms/:roomId/reports'], []],
    ['viewer', [], ['chat.mute', 'product.pin']],
  ] as const)('%s', (role, can, cannot) => {
    for (const deed of can) expect([deed, may(role, deed)]).toEqual([deed, true])
    for (const deed of cannot) expect([deed, may(role, deed)]).toEqual([deed, false])
  })

  test('a role of single rooms is none in others, nor in the shop; an owner’s holds everywhere', () => {
    const lan = { role: 'host', rooms: ['tea'] } as const
    expect([roleThere(lan, 'tea'), roleThere(lan, 'class'), roleInShop(lan)]).toEqual(['host', 'viewer', 'viewer'])
    expect(roleThere({ role: 'owner', rooms: [] }, 'tea')).toBe('owner')
    expect([roleThere({ role: 'host', rooms: null }, 'tea'), roleInShop({ role: 'host' })]).toEqual(['host', 'host'])
  })

  test('staff do not act on members of their own role or above', () => {
    expect(mayActOn('assistant', undefined)).toBe(true)
    expect(mayActOn('assistant', 'viewer')).toBe(true)
    expect(mayActOn('assistant', 'assistant')).toBe(false)
    expect(mayActOn('assistant', 'owner')).toBe(false)
    expect(mayActOn('owner', 'host')).toBe(true)
    expect(mayActOn('owner', 'owner')).toBe(false)
  })
})
