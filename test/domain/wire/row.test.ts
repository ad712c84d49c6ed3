import fc from 'fast-check'
import { decodeRow, encodeRow, type Row } from '@/domain/wire/row'
import { someLog } from '../room/someEvents'

describe('a row', () => {
  test('[WIRE-18] carries every kind of event there and back, through JSON', () => {
    fc.assert(
      fc.property(someLog, (log) => {
        for (const event of log) {
          expect(decodeRow(JSON.parse(JSON.stringify(encodeRow(event))) as Row, event.seq)).toEqual(event)
        }
      }),
    )
  })

  test('[WIRE-19] of a kind that is not known is kept as it came, and written so again', () => {
    const row: Row = ['gift.sent', 5, 'anna', 'rose', 3, { big: true }]
    const event = decodeRow(row, 7)
    expect(event).toMatchObject({ kind: 'unknown', originalKind: 'gift.sent', seq: 7 })
    expect(encodeRow(event)).toEqual(row)
  })

  test('[ROOM-33] [WIRE-19] of a line names the speaker at its end, and an older one reads as it did', () => {
    const old: Row = ['chat.said', 1, 'a', 'm1', 'Anna', 'hi']
    const event = decodeRow(old, 1)
    expect(event).toStrictEqual({ kind: 'chat.said', id: 'm1', name: 'Anna', text: 'hi', at: 1, by: 'a', seq: 1 })
    expect(encodeRow(event)).toEqual(old)
    expect(decodeRow([...old, 'owner'], 1)).toMatchObject({ text: 'hi', role: 'owner' })
  })

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    '[WIRE-19] of the kind %s is unknown, not something of JavaScript’s',
    (kind) => expect(decodeRow([kind, 1, 'a'], 1)).toMatchObject({ kind: 'unknown', originalKind: kind }),
  )

  test('[WIRE-19] with more fields than are known is read by those that are', () => {
    expect(decodeRow(['chat.unmuted', 1, 'a', 'm1', 'new field'], 1)).toEqual({
      kind: 'chat.unmuted',
      userId: 'm1',
      at: 1,
      by: 'a',
      seq: 1,
    })
  })
})
