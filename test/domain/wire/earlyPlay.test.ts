import { parseEarlyPlay } from '@/domain/wire/earlyPlay'

describe('[PLAY-8] the addresses in a page', () => {
  const sources = [{ protocol: 'hls', url: '/live/tea.m3u8' }]
  const play = { roomId: 'tea', kind: 'shop', offer: { sources, expiresAt: 1 } }

  test('are read as they were written', () => {
    expect(parseEarlyPlay(JSON.stringify(play))).toEqual(play)
  })

  test.each([
    undefined,
    null,
    '',
    '{',
    'null',
    '[]',
    '{"roomId":"tea"}',
    '{"roomId":1,"offer":{"sources":[]}}',
    '{"roomId":"tea","offer":null}',
  ])(
    'are none where they cannot be read: %s',
    (content) => {
      expect(parseEarlyPlay(content)).toBeNull()
    },
  )
})
