import { readRoomIds } from '@/domain/link/pageAddress'
import { nameInScene, sceneOfName, sceneOfRoom } from '@/domain/link/scene'

describe('[WECHAT-20] a scene', () => {
  test('names the room by its id where that fits into 32 characters', () => {
    expect(sceneOfRoom('demo-shop')).toBe('id=demo-shop')
    expect(readRoomIds(encodeURIComponent(sceneOfRoom('demo-shop') ?? ''))).toEqual(['demo-shop'])
    expect(sceneOfRoom('x'.repeat(29))).toHaveLength(32)
    expect(sceneOfRoom('x'.repeat(30))).toBeNull()
  })

  test('else by a short name', () => {
    const name = '0123456789abcdef0123'
    expect(nameInScene(sceneOfName(name))).toBe(name)
    expect(nameInScene(encodeURIComponent(sceneOfName(name)))).toBe(name)
    expect(sceneOfName(name).length).toBeLessThanOrEqual(32)
    for (const other of ['', 'id=tea', `s=${name}0`, 's=TEA']) expect(nameInScene(other)).toBe('')
  })
})
