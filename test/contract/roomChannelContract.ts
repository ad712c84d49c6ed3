import { asMessageId, asUserId } from '@/domain/kernel/ids'
import { audienceEvent, audienceState } from '@/domain/room/audienceView'
import type { RoomEvent } from '@/domain/room/event'
import type { RoomState } from '@/domain/room/state'
import { closeCodes } from '@/domain/wire/closeCodes'
import { systemActor } from '../../server/usecases/systemActor'
import type { Viewer } from '../server/realtime/inbox'
import { tea, type RoomServer } from '../server/realtime/roomServer'

/** One way to read a room, with a live room behind it. */
export interface ChannelRig {
  readonly server: RoomServer
  /** A client that has sent nothing yet. Two of one user are two pages when they have different names. */
  open(page: string): Viewer
  close(): Promise<void>
}

/** A small generator of numbers that look random and are the same each time. */
const createRandom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Behaviour of every channel between a client and its room, for any transport. */
export function roomChannelContract(name: string, start: () => Promise<ChannelRig>): void {
  let rig: ChannelRig
  let server: RoomServer
  const viewers: Viewer[] = []
  const open = (page = 'one'): Viewer => {
    const viewer = rig.open(page)
    viewers.push(viewer)
    return viewer
  }
  const enter = async (token: string, page?: string): Promise<Viewer> => {
    const viewer = open(page)
    await viewer.hello(token)
    return viewer
  }
  const remove = (id: string): Promise<unknown> =>
    server.rooms.execute(tea, { type: 'chat.remove', id: asMessageId(id) }, systemActor)

  describe(`a room by ${name}`, () => {
    beforeEach(async () => {
      rig = await start()
      server = rig.server
    })
    afterEach(async () => {
      for (const viewer of viewers.splice(0)) viewer.cut()
      await rig.close()
    })

    test('[WIRE-3] welcomes with the user, the position of the log, and the room', async () => {
      const ready = await open().hello('viewer:anna:Anna')
      const me = { id: 'anna', name: 'Anna', role: 'viewer' }
      expect(ready).toMatchObject({ t: 'ok', e: 'memory', s: 2, me, on: 1 })
      expect(ready.snap).toEqual(audienceState((await server.rooms.state(server.roomId)) as RoomState))
    })

    test('[WIRE-6] one user’s line reaches the other, with the next number', async () => {
      const anna = await enter('viewer:anna:Anna')
      const bob = await enter('guest:bob:Bob')
      expect(await anna.say('hello', 'k1')).toEqual({ t: 'a', i: 'k1', s: 3 })
      expect(await bob.first('b')).toEqual({
        t: 'b',
        s: 3,
        m: [['chat.said', expect.any(Number), 'anna', expect.any(String), 'Anna', 'hello', 'viewer']],
      })
    })

    test('[WIRE-8] the same key again gets the first answer, also on another connection', async () => {
      const anna = await enter('viewer:anna')
      await anna.say('hello', 'k1')
      anna.cut()
      expect(await (await enter('viewer:anna')).say('hello', 'k1')).toEqual({ t: 'a', i: 'k1', s: 3 })
      expect((await server.rooms.state(tea))?.seq).toBe(3)
    })

    test('[WIRE-8] a refusal names its code and the values of its text', async () => {
      const anna = await enter('viewer:anna')
      expect(await anna.say('x'.repeat(201), 'k1')).toEqual({
        t: 'n',
        i: 'k1',
        code: 'chat.tooLong',
        detail: { most: 200 },
      })
    })

    test('[ROOM-1] a command needs its role', async () => {
      const guest = await enter('guest:g')
      expect(await guest.command({ type: 'room.pause' }, 'k1')).toEqual({
        t: 'n',
        i: 'k1',
        code: 'session.forbidden',
        detail: { needs: 'host' },
      })
      const owner = await enter('owner:lin')
      expect(await owner.command({ type: 'room.pause' }, 'k1')).toMatchObject({ t: 'a' })
      expect(await guest.first('b')).toMatchObject({ m: [['room.paused', expect.any(Number), 'lin']] })
    })

    test('[WIRE-13] viewers are counted per user, not per tab, and the host is excluded', async () => {
      const anna = await enter('viewer:anna')
      const tab = await enter('viewer:anna', 'another')
      await enter('owner:lin')
      const bob = await enter('guest:bob')
      expect(server.rooms.counters(tea).viewers).toBe(2)
      await anna.first('st', ({ on }) => on === 2)
      await tab.leave()
      await bob.leave()
      await anna.until(() => anna.frames.filter((frame) => frame.t === 'st').at(-1)?.on === 1)
      expect(server.rooms.counters(tea).viewers).toBe(1)
    })

    test('[WIRE-13] likes reach everybody as a sum', async () => {
      const anna = await enter('viewer:anna')
      const bob = await enter('viewer:bob')
      anna.send({ t: 'l', n: 17 })
      bob.send({ t: 'l', n: 3 })
      expect(await anna.first('st', ({ lk }) => lk === 20)).toEqual({ t: 'st', on: 2, lk: 20 })
    })

    test('[ROOM-60] a banned user is disconnected with the reason and cannot rejoin', async () => {
      const anna = await enter('viewer:anna')
      const bob = await enter('guest:bob')
      const owner = await enter('owner:lin')
      await owner.command({ type: 'person.ban', userId: 'bob', forMs: 0, name: 'Bob' }, 'k1')
      // A channel by posts receives the ban with its next post.
      bob.send({ t: 'p', s: 2 })
      expect((await bob.closed).code).toBe(closeCodes.banned)
      expect(bob.frames.at(-1)).toMatchObject({ t: 'no', code: 'room.banned' })
      const again = open()
      again.hello('guest:bob').catch(() => undefined)
      expect((await again.closed).code).toBe(closeCodes.banned)
      expect(await anna.say('still here', 'k2')).toMatchObject({ t: 'a' })
      await owner.command({ type: 'person.unban', userId: 'bob' }, 'k3')
      await enter('guest:bob')
    })

    test('[WIRE-17] a room that has ended still shows itself, and takes no more chat', async () => {
      await server.rooms.execute(tea, { type: 'room.end' }, systemActor)
      const viewer = open()
      expect(await viewer.hello('viewer:anna')).toHaveProperty('snap.phase', 'ended')
      expect(await viewer.say('too late', 'k')).toMatchObject({ t: 'n', code: 'chat.closed' })
    })

    test('[WIRE-2] an unknown room is refused', async () => {
      const viewer = open()
      const refused = viewer.hello('viewer:anna', { r: 'nowhere' }).catch(() => null)
      expect((await viewer.closed).code).toBe(4006)
      expect(await refused).toBeNull()
    })

    test.each([
      ['garbage', 'not JSON at all'],
      ['a frame of no known kind', { t: 'zzz' }],
      ['a command of no known type', { t: 'do', i: 'k', c: { type: 'pulse.sample', viewers: 1, likes: 1 } }],
    ])('[WIRE-4] %s is refused with a reason', async (_, frame) => {
      const viewer = await enter('viewer:anna')
      viewer.send(frame)
      expect(await viewer.first('no')).toMatchObject({ code: 'wire.badFrame' })
      expect(await viewer.closed).toEqual({ code: 4004, reason: 'wire.badFrame' })
    })

    test('[WIRE-15] sends everybody away with the time to come back in', async () => {
      const anna = await enter('viewer:anna')
      await server.rooms.execute(tea, { type: 'room.pause' }, systemActor)
      await anna.first('b')
      void server.gateway.close()
      expect(await anna.first('mv')).toEqual({ t: 'mv', in: [0, expect.any(Number)] })
      expect((await anna.closed).code).toBe(4100)
    })

    test('[WIRE-9] a client back within the tail gets the missed entries, once, without a snapshot', async () => {
      await remove('a')
      await remove('b')
      const viewer = open()
      const ready = await viewer.hello('viewer:anna', { e: server.rooms.epoch, s: 2 })
      expect(ready).not.toHaveProperty('snap')
      expect(ready.s).toBe(4)
      await viewer.until(() => viewer.events.length === 2)
      await remove('c')
      await viewer.until(() => viewer.events.length === 3)
      expect(viewer.events.map(({ seq }) => seq)).toEqual([3, 4, 5])
    })

    test.each([
      ['of another life of the log', { e: 'another', s: 3 }],
      ['ahead of the log', { e: 'memory', s: 99 }],
    ])('[WIRE-10] a position %s starts from a snapshot', async (_, position) => {
      await remove('a')
      expect(await open().hello('viewer:anna', position)).toHaveProperty('snap.seq', 3)
    })

    test('[WIRE-11] a client folds to the same room as the server, wherever it joined', async () => {
      const early = open()
      await early.hello('viewer:anna')
      for (let index = 0; index < 30; index += 1) await remove(`${index}`)
      const late = open()
      await late.hello('viewer:bob')
      await server.rooms.execute(tea, { type: 'room.pause' }, systemActor)
      const state = await server.rooms.state(tea)
      for (const viewer of [early, late]) {
        await viewer.until(() => viewer.folded()?.seq === state?.seq)
        expect(audienceState(viewer.folded() as RoomState)).toEqual(audienceState(state as RoomState))
      }
    })

    test('[ROOM-50] staff alone see muted users and authors of removed lines; a user knows the own mute', async () => {
      const anna = await enter('viewer:anna:Anna')
      const bob = await enter('guest:bob:Bob')
      const lin = await enter('owner:lin:Lin', 'host')
      await bob.say('bad words', 'k1')
      const mute = { type: 'chat.mute', userId: asUserId('bob'), forMs: 0, name: 'Bob' } as const
      await server.rooms.execute(tea, mute, systemActor)
      await server.rooms.execute(tea, { type: 'chat.removeAll', userId: asUserId('bob') }, systemActor)
      // On a channel that sends frames up by HTTP, frames for one user arrive with the next answer.
      expect(await bob.say('again', 'k2')).toMatchObject({ t: 'n', code: 'chat.muted' })
      expect(await bob.first('mu')).toEqual({ t: 'mu', until: 0 })
      await anna.until(() => anna.events.at(-1)?.seq === 5)
      await lin.until(() => lin.events.at(-1)?.seq === 5)
      const mutes = ({ events }: Viewer) => events.filter(({ kind }) => kind === 'chat.muted')
      expect(mutes(anna)).toMatchObject([{ userId: '', name: '' }])
      expect(mutes(lin)).toMatchObject([{ userId: 'bob', name: 'Bob' }])
      expect(anna.events.at(-1)).not.toHaveProperty('name')
      expect(anna.frames.some(({ t }) => t === 'mu')).toBe(false)
      const late = await open('late').hello('viewer:carl')
      expect(late.snap).toMatchObject({ muted: [] })
      expect(JSON.stringify(late.snap)).not.toContain('ob')
      expect((await open('later').hello('owner:lin')).snap).toMatchObject({ muted: [{ userId: 'bob' }] })
      expect((await open('back').hello('guest:bob')).me).toMatchObject({ mutedUntilMs: 0 })
      await server.rooms.execute(tea, { type: 'chat.unmute', userId: asUserId('bob') }, systemActor)
      const free = await open('free').hello('guest:bob')
      expect(free.me).not.toHaveProperty('mutedUntilMs')
      const resumed = open('resumed')
      await resumed.hello('viewer:dora', { e: server.rooms.epoch, s: 3 })
      await resumed.until(() => resumed.events.length === 3)
      expect(JSON.stringify(resumed.events.filter(({ kind }) => kind !== 'chat.allRemoved'))).not.toContain('bob')
    })

    test('[TALK-7] [TALK-8] staff alone read lines that wait; their author learns the outcome', async () => {
      const anna = await enter('viewer:anna:Anna')
      const bob = await enter('guest:bob:Bob')
      const lin = await enter('owner:lin:Lin', 'host')
      expect(await lin.command({ type: 'chat.setRules', rules: { hold: true } }, 'c1')).toMatchObject({ t: 'a' })
      expect(await bob.say('first words', 'k1')).toMatchObject({ t: 'n', i: 'k1', code: 'chat.held' })
      expect(await bob.say('other words', 'k2')).toMatchObject({ t: 'n', i: 'k2', code: 'chat.held' })
      await lin.until(() => lin.events.at(-1)?.seq === 5)
      const held = (await server.rooms.state(tea))?.held ?? []
      expect(lin.folded()?.held).toEqual(held)
      expect(await lin.command({ type: 'chat.deny', id: held[0]?.id }, 'c2')).toMatchObject({ t: 'a' })
      expect(await lin.command({ type: 'chat.approve', id: held[1]?.id }, 'c3')).toMatchObject({ t: 'a' })
      await anna.until(() => anna.events.at(-1)?.kind === 'chat.said')
      expect(anna.events.at(-1)).toMatchObject({ by: 'bob', name: 'Bob', text: 'other words', seq: 8 })
      expect(JSON.stringify(anna.frames)).not.toMatch(/first words|"k1"|"k2"/)
      // On a channel that sends frames up by HTTP, frames for one person arrive with the next answer.
      await bob.command({ type: 'room.pause' }, 'k3')
      expect(await bob.first('n', ({ code }) => code === 'chat.denied')).toEqual({
        t: 'n', i: 'k1', code: 'chat.denied',
      })
      expect(JSON.stringify((await open('late').hello('viewer:carl')).snap)).not.toContain('first words')
    })

    test('[WIRE-12] 200 entries a second and connections cut at random: nothing lost, nothing doubled', async () => {
      const random = createRandom(20261123)
      const TOTAL = 400
      let written = 0
      const writing = (async (): Promise<void> => {
        while (written < TOTAL) {
          await Promise.all(Array.from({ length: 10 }, () => remove(`${(written += 1)}`)))
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      })()

      const follow = async (name: string): Promise<RoomEvent[]> => {
        const seen: RoomEvent[] = []
        let position: object = { e: server.rooms.epoch, s: 2 }
        while (seen.length < TOTAL) {
          const viewer = open()
          const patience = 1 + Math.floor(random() * 60)
          await viewer.hello(`viewer:${name}`, position)
          await viewer.until(() => viewer.events.length >= patience || seen.length + viewer.events.length >= TOTAL)
          // Cut without a close; data on its way is lost with the connection.
          seen.push(...viewer.events)
          viewer.cut()
          position = { e: server.rooms.epoch, s: seen[seen.length - 1]?.seq }
        }
        return seen
      }
      const seen = await Promise.all(['anna', 'bob', 'carl', 'dora', 'emil'].map(follow))
      await writing
      const kept = (await server.log.read(tea, 2, TOTAL)).map(audienceEvent)
      // A slow run may bring more: counters are sampled into the log every 10 s.
      for (const events of seen) expect(events.slice(0, TOTAL)).toEqual(kept)
    })
  })
}
