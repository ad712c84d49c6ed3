import { asRoomId } from '@/domain/kernel/ids'
import { createPostFrames } from '@/platform/chat/cloudChat/postFrames'

test('a room’s name out of a link leads to no other address of the server', async () => {
  const asked: string[] = []
  const real = globalThis.fetch
  globalThis.fetch = async (address) => {
    asked.push(new URL(String(address)).pathname)
    return { status: 200, text: async () => '{"frames":[]}' } as Response
  }
  try {
    const link = asRoomId('x/../tea/push-address?')
    await createPostFrames('http://kaibo.test')(link, 'token', { seat: 'seat0001', frames: [] })
  } finally {
    globalThis.fetch = real
  }
  expect(asked).toEqual(['/api/rooms/x%2F..%2Ftea%2Fpush-address%3F/frames'])
})
