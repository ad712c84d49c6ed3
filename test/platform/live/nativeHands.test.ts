import type { LivePlayerContext } from '@tarojs/taro'
import { createNativeHands } from '@/platform/live/nativeLive/nativeHands'

test('a page that another one covers commands its own tag: WeChat looks a handle up on the page in front', () => {
  const told: string[] = []
  let inFront = 'studio'
  const handleInFront = (): LivePlayerContext => {
    const page = inFront
    const note = (word: string) => () => void told.push(`${page} ${word}`)
    return { play: note('play'), resume: note('resume') } as unknown as LivePlayerContext
  }
  const hands = createNativeHands(handleInFront)
  hands.start()
  inFront = 'room'
  hands.resume()
  expect(told).toEqual(['studio play', 'studio resume'])
})
