import { draftOfRoom, newRoomDraft, readRoomDraft } from '@/features/studio/forms/roomDraft'

const now = Date.UTC(2026, 10, 24, 12, 0)
const draft = { ...newRoomDraft(now, '小满'), title: ' 秋茶上新 ' }

describe('the form of a room', () => {
  test('starts as a shop with the known host and a time to come', () => {
    expect(draft).toMatchObject({ kind: 'shop', hostName: '小满', guestsMayChat: true })
    const read = readRoomDraft(draft)
    expect(read.ok && read.value.about.startsAt).toBeGreaterThan(now)
  })

  test('gives trimmed texts', () => {
    const read = readRoomDraft(draft)
    expect(read.ok && read.value.about.title).toBe('秋茶上新')
  })

  test('reports the problem of every field at once', () => {
    const [hostName, introduction] = ['x'.repeat(31), 'x'.repeat(501)]
    const read = readRoomDraft({ ...draft, title: ' ', hostName, introduction, startsAt: '' })
    expect(read).toEqual({
      ok: false,
      error: {
        title: { type: 'required' },
        hostName: { type: 'tooLong', most: 30 },
        introduction: { type: 'tooLong', most: 500 },
        startsAt: { type: 'required' },
      },
    })
  })

  test('of a room that exists reads back as that room', () => {
    const about = {
      title: '手冲咖啡入门',
      introduction: '',
      hostName: '阿哲',
      hostAvatarUrl: '',
      coverUrl: '/pictures/a.jpg',
      startsAt: new Date(2026, 10, 25, 20, 0).getTime(),
      guestsMayChat: false,
    }
    expect(readRoomDraft(draftOfRoom('class', about))).toEqual({ ok: true, value: { kind: 'class', about } })
  })
})
