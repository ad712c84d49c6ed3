import { createRoomEntrance } from '@/store/room/roomEntrance'
import { FakeChat } from '../../fakes/fakeChat'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeHttp, FakePresence } from '../../fakes/studioPorts'

const session = { token: 'token', expiresAt: 9e15, user: { id: 'me', name: 'Me', role: 'guest' as const } }

function open() {
  const chat = new FakeChat()
  const clock = createFakeClock()
  const ports = {
    clock,
    chat,
    http: new FakeHttp(),
    presence: new FakePresence(),
    random: () => 0.5,
    ids: { next: () => 'key' },
    keyValue: { get: () => null, set: () => undefined, remove: () => undefined },
    identity: { prove: () => Promise.resolve(null) },
    language: 'zh-CN',
  }
  const identity = { ensureSession: async () => session, renewSession: async () => session }
  return { chat, clock, entrance: createRoomEntrance(ports, identity) }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('the way into rooms', () => {
  test('gives the page the room that was prepared, connected once', async () => {
    const { chat, entrance } = open()
    entrance.prepare('tea', null)
    await settle()
    entrance.enter('tea')
    await settle()
    expect(chat.channels).toHaveLength(1)
    expect(chat.newest.closedByClient).toBe(false)
  })

  test('gives a prepared room away once: the next entry gets a new session', async () => {
    const { chat, entrance } = open()
    entrance.prepare('tea', null)
    entrance.enter('tea').close()
    const again = entrance.enter('tea')
    await settle()
    expect(chat.channels).toHaveLength(1)
    expect(chat.newest.closedByClient).toBe(false)
    again.close()
    expect(chat.newest.closedByClient).toBe(true)
  })

  test('leaves a prepared room when another is entered', async () => {
    const { chat, entrance } = open()
    entrance.prepare('tea', null)
    await settle()
    entrance.enter('class')
    await settle()
    expect(chat.channels.map(({ closedByClient }) => closedByClient)).toEqual([true, false])
  })

  test('leaves a room whose page never comes', async () => {
    const { chat, clock, entrance } = open()
    entrance.prepare('tea', null)
    await settle()
    clock.advance(31_000)
    expect(chat.newest.closedByClient).toBe(true)
    const tries = chat.channels.length
    clock.advance(120_000)
    await settle()
    expect(chat.channels).toHaveLength(tries)
    entrance.enter('tea')
    await settle()
    expect(chat.channels).toHaveLength(tries + 1)
  })

  test('stays in a room whose page came', async () => {
    const { chat, clock, entrance } = open()
    entrance.prepare('tea', null)
    const session = entrance.enter('tea')
    await settle()
    clock.advance(31_000)
    const tries = chat.channels.length
    clock.advance(120_000)
    await settle()
    // It comes back by itself until it is closed.
    expect(chat.channels.length).toBeGreaterThan(tries)
    session.close()
    expect(chat.newest.closedByClient).toBe(true)
  })
})
