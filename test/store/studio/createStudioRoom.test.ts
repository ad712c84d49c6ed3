import { AppError } from '@/domain/errors/AppError'
import { asMessageId, asProductId, asUserId } from '@/domain/kernel/ids'
import { pictureLimits } from '@/domain/picture/pictureRules'
import { createStudioRoom, pendingActionOf } from '@/store/studio/createStudioRoom'
import { createFakeClock } from '../../fakes/fakeClock'
import { product, roomState } from '../../features/studio/roomFixture'
import { FakeHttp, FakePresence, settle } from '../../fakes/studioPorts'

const COMMANDS = 'POST /api/rooms/tea/commands'
const STREAM = 'GET /api/rooms/tea/stream'

const open = () => {
  const ports = { http: new FakeHttp(), clock: createFakeClock(), presence: new FakePresence() }
  return { ...ports, room: createStudioRoom(ports, 'tea') }
}

describe('a host’s command', () => {
  test('is sent once when the host taps twice', async () => {
    const { http, room } = open()
    const first = room.getState().command({ type: 'room.start' })
    const second = room.getState().command({ type: 'room.start' })
    expect(room.getState().pendingActions).toEqual({ 'room.start': { phase: 'busy' } })
    http.answer(COMMANDS, () => ({ seq: 4 }))
    expect(await first).toEqual({ ok: true, value: null })
    expect(await second).toEqual({ ok: true, value: null })
    expect(http.asked).toEqual([{ method: 'POST', path: '/api/rooms/tea/commands', body: { type: 'room.start' } }])
    expect(room.getState().pendingActions).toEqual({})
  })

  test('that is refused stays as a failure until it is forgotten, and may be tried again', async () => {
    const { http, room } = open()
    http.answer(COMMANDS, () => new AppError('room.wrongPhase'))
    const refused = await room.getState().command({ type: 'room.pause' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'room.wrongPhase' } })
    expect(room.getState().pendingActions['room.pause']).toMatchObject({
      phase: 'failed',
      error: { code: 'room.wrongPhase' },
    })
    http.answer(COMMANDS, () => ({ seq: 5 }))
    await room.getState().command({ type: 'room.pause' })
    expect(room.getState().pendingActions).toEqual({})
  })

  test('that fails by a bug says so instead of vanishing', async () => {
    const { http, room } = open()
    http.answer(COMMANDS, () => new TypeError('x is undefined'))
    await room.getState().command({ type: 'product.unpin' })
    expect(room.getState().pendingActions['product.unpin']).toMatchObject({ error: { code: 'internal.unexpected' } })
    room.getState().forgetAction('product.unpin')
    expect(room.getState().pendingActions).toEqual({})
  })

  test('about one thing does not wait for the same about another', () => {
    const { http, room } = open()
    void room.getState().command({ type: 'product.pin', productId: asProductId('a') })
    void room.getState().command({ type: 'product.pin', productId: asProductId('b') })
    expect(http.asked).toHaveLength(2)
    expect(Object.keys(room.getState().pendingActions)).toEqual(['product.pin:a', 'product.pin:b'])
  })

  test('has a key that names its target', () => {
    expect(pendingActionOf({ type: 'chat.remove', id: asMessageId('m') })).toBe('chat.remove:m')
    expect(pendingActionOf({ type: 'chat.mute', userId: asUserId('u'), forMs: 0 })).toBe('chat.mute:u')
    expect(pendingActionOf({ type: 'chat.unmute', userId: asUserId('u') })).toBe('chat.unmute:u')
    expect(pendingActionOf({ type: 'room.end' })).toBe('room.end')
  })
})

describe('the shelf', () => {
  const fields = { name: '盖碗', priceFen: 9_900, stock: 3, pictureUrl: '', link: null }

  test('adds, edits and delists over HTTP', async () => {
    const { http, room } = open()
    http.answer('POST /api/rooms/tea/products', () => ({ id: 'p', ...fields }))
    http.answer('PUT /api/rooms/tea/products/p', () => ({ id: 'p', ...fields }))
    http.answer('DELETE /api/rooms/tea/products/p', () => null)
    const { addProduct, editProduct, delistProduct } = room.getState()
    expect((await addProduct(fields)).ok).toBe(true)
    expect((await editProduct({ id: asProductId('p'), ...fields, version: 3 }, { ...fields, stock: 1 })).ok).toBe(true)
    expect((await delistProduct('p')).ok).toBe(true)
    expect(http.asked.map(({ method, body }) => [method, body])).toEqual([
      ['POST', fields],
      ['PUT', { stock: 1, version: 3 }],
      ['DELETE', undefined],
    ])
  })

  test('[EDIT-2] saves the differing fields alone, and nothing where none differs', async () => {
    const { http, room } = open()
    const seen = { about: roomState().about, aboutVersion: 2 }
    expect((await room.getState().editRoom(seen, { ...seen.about })).ok).toBe(true)
    http.answer(COMMANDS, () => ({ seq: 4 }))
    await room.getState().editRoom(seen, { ...seen.about, title: 'New' })
    expect(http.asked.map(({ body }) => body)).toEqual([{ type: 'room.edit', about: { title: 'New' }, version: 2 }])
  })

  test('[EDIT-2] fetches the room when a saving was refused because of newer changes', async () => {
    const { http, room } = open()
    const newer = roomState({ shelf: [product('p', { priceFen: 9_900, version: 2 })] })
    http.answer('PUT /api/rooms/tea/products/p', () => new AppError('product.changed', { version: 2 }))
    http.answer('GET /api/rooms/tea', () => ({ now: 1, room: newer }))
    const saved = await room.getState().editProduct(product('p'), { ...fields, priceFen: 1 })
    expect(saved).toMatchObject({ ok: false, error: { code: 'product.changed' } })
    expect(room.getState().newest).toEqual(newer)
  })

  test('refuses a file that is no picture, or too large, before anything is sent', async () => {
    const { http, room } = open()
    const file = { name: 'a.pdf', sizeBytes: 10, mimeType: 'application/pdf', source: null }
    await expect(room.getState().uploadPicture(file)).rejects.toMatchObject({ code: 'upload.notAnImage' })
    const large = { name: 'a.png', sizeBytes: pictureLimits.bytes + 1, mimeType: 'image/png', source: null }
    await expect(room.getState().uploadPicture(large)).rejects.toMatchObject({ code: 'upload.tooLarge' })
    expect(http.uploaded).toEqual([])
  })

  test('resolves an upload to the picture’s address', async () => {
    const { http, room } = open()
    http.answer('UPLOAD /api/pictures', () => ({ url: '/pictures/a.png' }))
    const file = { name: 'a.png', sizeBytes: 10, mimeType: 'image/png', source: null }
    expect(await room.getState().uploadPicture(file)).toBe('/pictures/a.png')
  })
})

describe('the push address', () => {
  test('is kept while a newer one cannot be had', async () => {
    const { http, room } = open()
    const address = { server: 'rtmp://h/live', key: 'tea?x=1', url: 'rtmp://h/live/tea?x=1', expiresAt: 1 }
    http.answer('POST /api/rooms/tea/push-address', () => address)
    await room.getState().renewAddress()
    http.answer('POST /api/rooms/tea/push-address', () => new AppError('network.offline'))
    await room.getState().renewAddress()
    expect(room.getState().address).toEqual(address)
    expect(room.getState().pendingActions.address).toMatchObject({
      phase: 'failed',
      error: { code: 'network.offline' },
    })
  })
})

describe('watching the stream', () => {
  const reply = { now: 1, facts: null, refusal: null }

  test('reads at once and every two seconds, and stops when nobody watches', async () => {
    const { http, clock, room } = open()
    http.answer(STREAM, () => reply)
    const stop = room.getState().watchStream()
    await settle()
    expect(room.getState().stream).toEqual({ reply, error: null })
    clock.advance(2_000)
    await settle()
    expect(http.countOf(STREAM)).toBe(2)
    stop()
    clock.advance(10_000)
    expect(http.countOf(STREAM)).toBe(2)
  })

  test('does not read while the page is hidden, and reads at once when it comes back', async () => {
    const { http, clock, presence, room } = open()
    http.answer(STREAM, () => reply)
    room.getState().watchStream()
    await settle()
    presence.become({ visible: false })
    clock.advance(60_000)
    expect(http.countOf(STREAM)).toBe(1)
    presence.become({ visible: true })
    expect(http.countOf(STREAM)).toBe(2)
  })

  test('asks one reading at a time on a slow network', async () => {
    const { http, clock, room } = open()
    room.getState().watchStream()
    clock.advance(20_000)
    expect(http.countOf(STREAM)).toBe(1)
    http.answer(STREAM, () => reply)
    await settle()
    clock.advance(2_000)
    expect(http.countOf(STREAM)).toBe(2)
  })

  test('keeps the last facts beside the error when a reading fails', async () => {
    const { http, clock, room } = open()
    http.answer(STREAM, () => reply)
    room.getState().watchStream()
    await settle()
    http.answer(STREAM, () => new AppError('network.offline'))
    clock.advance(2_000)
    await settle()
    expect(room.getState().stream).toMatchObject({ reply, error: { code: 'network.offline' } })
  })

  test('emits nothing after it was stopped', async () => {
    const { http, room } = open()
    const stop = room.getState().watchStream()
    stop()
    http.answer(STREAM, () => reply)
    await settle()
    expect(room.getState().stream.reply).toBeNull()
  })
})
