import { chatCard, homeChatCard, homeMomentsCard, momentsCard } from '@/platform/share/shareCard'

beforeAll(() => Object.assign(globalThis, { SERVER_ORIGIN: 'https://live.example.com' }))

const subject = { roomId: 'tea-1', title: '春茶专场', coverUrl: '/pictures/a.jpg' }

describe('a shared room', () => {
  test('is a card with the cover in a chat, and leads into the room', () => {
    expect(chatCard(subject)).toEqual({
      title: '春茶专场',
      path: '/pages/room/index?id=tea-1',
      imageUrl: 'https://live.example.com/pictures/a.jpg',
    })
  })

  test('is the same page alone in Moments', () => {
    expect(momentsCard(subject)).toEqual({
      title: '春茶专场',
      query: 'id=tea-1',
      imageUrl: 'https://live.example.com/pictures/a.jpg',
    })
  })

  test.each(['', '/pictures/a.webp'])('names no picture that WeChat cannot show: %p', (coverUrl) => {
    expect(chatCard({ ...subject, coverUrl })).not.toHaveProperty('imageUrl')
    expect(momentsCard({ ...subject, coverUrl })).not.toHaveProperty('imageUrl')
  })
})

test('the shared front page is a card that leads there, and the same page alone in Moments', () => {
  expect(homeChatCard('正在直播')).toEqual({ title: '正在直播', path: '/pages/home/index' })
  expect(homeMomentsCard('正在直播')).toEqual({ title: '正在直播', query: '' })
})
