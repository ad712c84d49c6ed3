import { asRoomId } from '@/domain/kernel/ids'
import { createPushVisits } from '../../../server/usecases/pushVisits'

const tea = asRoomId('tea')
const made = () => {
  const visits = createPushVisits()
  let at = 0
  return {
    list: () => visits.list(tea),
    up: (from: string, encoder: string) =>
      visits.up(tea, { type: 'up', stream: 'tea', session: 's', at: (at += 1), from, encoder }),
    down: (reason: 'closed' | 'kicked') =>
      visits.down(tea, { type: 'down', stream: 'tea', session: 's', at: (at += 1), reason }),
    refused: (from: string, reason: 'alreadyPublishing' | 'badSignature' = 'alreadyPublishing') =>
      visits.refused(tea, { type: 'refused', stream: 'tea', at: (at += 1), reason, detail: '', from }),
  }
}

describe('[MEDIA-56] encoders from elsewhere', () => {
  test('are not the first one, nor the same one that comes back', () => {
    const room = made()
    room.up('203.0.113.1', 'OBS')
    room.down('closed')
    room.up('203.0.113.1', 'OBS')
    room.refused('203.0.113.1')
    expect(room.list()).toEqual([])
  })

  test('are recognised by another address or another name, and say whether they took over', () => {
    const room = made()
    room.up('203.0.113.1', 'OBS')
    room.down('kicked')
    room.up('203.0.113.1', 'Kaibo web')
    room.down('closed')
    room.up('198.51.100.7', 'Kaibo web')
    expect(room.list()).toEqual([
      { kind: 'came', at: 5, from: '198.51.100.7', encoder: 'Kaibo web' },
      { kind: 'tookOver', at: 3, from: '203.0.113.1', encoder: 'Kaibo web' },
    ])
  })

  test('that were refused are listed once each, the newest five; clients without the key are not', () => {
    const room = made()
    room.refused('198.51.100.1')
    room.up('203.0.113.1', 'OBS')
    room.refused('198.51.100.1', 'badSignature')
    for (const end of [1, 2, 3, 4, 5, 6, 6]) room.refused(`198.51.100.${end}`)
    expect(room.list().map(({ kind, from }) => [kind, from])).toEqual(
      [6, 5, 4, 3, 2].map((end) => ['tried', `198.51.100.${end}`]),
    )
  })
})
