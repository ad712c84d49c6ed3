import { parseClientFrame } from '@/domain/wire/clientFrame'
import { parseHostCommand } from '@/domain/wire/hostCommand'
import { wireLimits } from '@/domain/wire/limits'
import { parseServerFrame } from '@/domain/wire/serverFrame'

const hello = { t: 'hi', v: 1, tk: 'token', r: 'tea' }
const parse = (frame: unknown): ReturnType<typeof parseClientFrame> => parseClientFrame(JSON.stringify(frame))

describe('a frame of a client', () => {
  test.each([
    [hello],
    [{ ...hello, e: 'x7', s: 12 }],
    [{ t: 'c', i: 'k1', x: 'hello' }],
    [{ t: 'do', i: 'k1', c: { type: 'product.pin', productId: 'cup' } }],
    [{ t: 'l', n: 50 }],
    [{ t: 'p', s: 0 }],
  ])('[WIRE-4] is read: %j', (frame) => expect(parse(frame)).toEqual({ ok: true, value: frame }))

  test.each([
    ['a hello without a token', { ...hello, tk: undefined }],
    ['a hello with a token too long', { ...hello, tk: 'x'.repeat(2_001) }],
    ['a hello with an odd room', { ...hello, r: '../etc' }],
    ['a hello with half a position', { ...hello, s: 12 }],
    ['a hello with a position below nothing', { ...hello, e: 'x', s: -1 }],
    ['a chat without a key', { t: 'c', x: 'hello' }],
    ['a chat of far too long', { t: 'c', i: 'k', x: 'x'.repeat(401) }],
    ['a chat that is no text', { t: 'c', i: 'k', x: ['x'] }],
    ['no likes', { t: 'l', n: 0 }],
    ['too many likes', { t: 'l', n: wireLimits.likesPerFrame + 1 }],
    ['half a like', { t: 'l', n: 0.5 }],
    ['a ping that is no number', { t: 'p', s: '3' }],
    ['a command that is none', { t: 'do', i: 'k', c: { type: 'room.schedule' } }],
    ['a frame of the server', { t: 'ok' }],
    ['null', null],
    ['a list', [hello]],
  ])('[WIRE-4] is refused in words: %s', (_, frame) => {
    expect(parse(frame)).toEqual({ ok: false, error: expect.any(String) })
  })

  test('[WIRE-1] of an old protocol is known as such, whatever fields it lacks', () => {
    expect(parse({ t: 'hi', v: 0 })).toEqual({ ok: true, value: { t: 'old', v: 0 } })
  })

  test('carries nothing along that was not asked for', () => {
    expect(parse({ t: 'p', s: 1, extra: 'x' })).toEqual({ ok: true, value: { t: 'p', s: 1 } })
  })
})

describe('a command of a host', () => {
  test.each([
    [{ type: 'room.start' }],
    [{ type: 'room.edit', about: { title: 'Tea', startsAt: 5, guestsMayChat: false, coverUrl: '/a.jpg' } }],
    [{ type: 'chat.remove', id: 'm1' }],
    [{ type: 'chat.remove', id: 'm1', userId: 'bob', name: 'Bob' }],
    [{ type: 'room.edit', about: { title: 'Tea' }, version: 3 }],
    [{ type: 'chat.removeAll', userId: 'bob' }],
    [{ type: 'chat.removeAll', userId: 'bob', name: 'Bob' }],
    [{ type: 'chat.mute', userId: 'bob', forMs: 0, name: 'Bob' }],
    [{ type: 'chat.limitNewcomers', limit: null }],
    [{ type: 'chat.limitNewcomers', limit: { type: 'read' } }],
    [{ type: 'chat.limitNewcomers', limit: { type: 'wait', waitSec: 30 } }],
    [{ type: 'chat.mute', userId: 'bob', forMs: 0 }],
    [{ type: 'chat.unmute', userId: 'bob' }],
    [{ type: 'product.unpin' }],
    [{ type: 'product.explain', productId: 'p1' }],
    [{ type: 'product.endExplanation' }],
  ])('is read: %j', (command) => expect(parseHostCommand(command)).toEqual(command))

  test.each([
    [{ type: 'room.edit', about: { title: '   ' } }],
    [{ type: 'room.edit', about: { title: 'x'.repeat(61) } }],
    [{ type: 'room.edit', about: { coverUrl: 'javascript:alert(1)' } }],
    [{ type: 'room.edit', about: { coverUrl: 'https://shop.example.com@evil.example/a.jpg' } }],
    [{ type: 'room.edit', about: { coverUrl: '//evil.example.com/a.jpg' } }],
    [{ type: 'room.edit', about: { hostAvatarUrl: 'http://plain.example.com/a.jpg' } }],
    [{ type: 'room.edit', about: { title: 'Tea' }, version: 'x' }],
    [{ type: 'chat.removeAll' }],
    [{ type: 'chat.removeAll', userId: 'bob', name: 'x'.repeat(21) }],
    [{ type: 'chat.mute', userId: 'bob', forMs: 0, name: 5 }],
    [{ type: 'chat.limitNewcomers' }],
    [{ type: 'chat.limitNewcomers', limit: { type: 'wait' } }],
    [{ type: 'chat.limitNewcomers', limit: { type: 'wait', waitSec: 4 } }],
    [{ type: 'chat.limitNewcomers', limit: { type: 'wait', waitSec: 3_601 } }],
    [{ type: 'chat.mute', userId: 'bob', forMs: -1 }],
    [{ type: 'chat.mute', userId: 'b b', forMs: 1 }],
    [{ type: 'product.pin', productId: '' }],
    [{ type: 'stream.up', session: 's' }],
    ['room.start'],
  ])('is refused: %j', (command) => expect(parseHostCommand(command)).toBeNull())
})

describe('a frame of the server', () => {
  test('of a kind that a client does not know is left alone', () => {
    expect(parseServerFrame('{"t":"new","x":1}')).toBeNull()
    expect(parseServerFrame('[1]')).toBeNull()
    expect(parseServerFrame('oops')).toBeNull()
  })

  test('of a known kind is read', () => {
    expect(parseServerFrame('{"t":"a","i":"k","s":3}')).toEqual({ t: 'a', i: 'k', s: 3 })
  })
})
