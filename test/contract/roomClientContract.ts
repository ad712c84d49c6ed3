import { systemActor } from '../../server/usecases/systemActor'
import { eventually } from '../e2e/eventually'
import { tea } from '../server/realtime/roomServer'
import { startClientRig, type Client, type ClientRig, type Transport } from './roomClientRig'

/** Another user says something, past any connection. */
export const sayAsHost = (rig: ClientRig, text: string): Promise<unknown> =>
  rig.server.rooms.execute(
    tea,
    { type: 'chat.say', text },
    { id: systemActor.id, name: 'Host', role: 'owner' },
  )

export const soon = <Value>(check: () => Value): Promise<Value> => eventually(check, 10_000, 10)
export const isOnline = (client: Client): Promise<void> =>
  soon(() => expect(client.state().link).toEqual({ phase: 'online' }))

/** Behaviour of the app's own client, for any transport of its frames. */
export function roomClientContract(name: string, by: Transport): void {
  describe(`the app in a room by ${name}`, () => {
    let rig: ClientRig
    const enter = async (token = 'viewer:anna:Anna'): Promise<Client> => {
      const client = rig.open([token])
      await isOnline(client)
      return client
    }
    const begin = async (...options: [options?: Parameters<typeof startClientRig>[1]]): Promise<void> => {
      rig = await startClientRig(by, ...options)
    }
    afterEach(() => rig.close())

    test('[CHAT-28] the welcome brings the room, and later events follow', async () => {
      await begin()
      await sayAsHost(rig, 'before')
      const anna = await enter()
      expect(anna.state()).toMatchObject({ myId: 'anna', myName: 'Anna', room: { id: 'tea' }, viewers: 1 })
      expect(anna.lines()).toEqual(['before'])
      await sayAsHost(rig, 'after')
      await rig.server.rooms.execute(tea, { type: 'room.pause' }, systemActor)
      await soon(() => expect(anna.state().room?.phase).toBe('paused'))
      expect(anna.lines()).toEqual(['before', 'after'])
      expect(anna.state().room).toEqual(await rig.server.rooms.state(tea))
    })

    test('[CHAT-28] one user’s line becomes one line for everybody', async () => {
      await begin()
      const anna = await enter()
      const bob = await enter('viewer:bob:Bob')
      for (const text of ['one', 'two', 'three']) anna.state().say?.(text)
      for (const client of [anna, bob]) await soon(() => expect(client.lines()).toEqual(['one', 'two', 'three']))
      await soon(() => expect(anna.state().timeline.pending).toEqual([]))
      expect(anna.countOf('c')).toBe(3)
    })

    test('[CHAT-28] a refused text says why', async () => {
      await begin()
      const anna = await enter()
      anna.state().say?.('x'.repeat(201))
      const refusal = { code: 'chat.tooLong', detail: { most: 200 } }
      await soon(() => expect(anna.state().timeline.pending).toMatchObject([{ refusal }]))
      expect(anna.lines()).toEqual([])
    })

    test('[CHAT-28] likes and the viewer count reach the others', async () => {
      await begin()
      const anna = await enter()
      const bob = await enter('viewer:bob')
      for (let tap = 0; tap < 5; tap += 1) anna.state().like?.()
      await soon(() => expect([bob.state().likes, bob.state().viewers]).toEqual([5, 2]))
      expect(anna.state().likes).toBe(5)
    })

    test('[CHAT-28] news that were lost on their way are fetched when the next ones come', async () => {
      await begin()
      const anna = await enter()
      await sayAsHost(rig, 'first')
      await soon(() => expect(anna.lines()).toEqual(['first']))
      anna.loseNext()
      await sayAsHost(rig, 'lost')
      await soon(() => expect(anna.isLosing()).toBe(false))
      expect(anna.lines()).toEqual(['first'])
      await sayAsHost(rig, 'next')
      await soon(() => expect(anna.lines()).toEqual(['first', 'lost', 'next']))
    })

    test('[CHAT-28] after a cut it comes back by itself to where it was: nothing lost, nothing twice', async () => {
      await begin()
      const anna = await enter()
      await sayAsHost(rig, 'before')
      await soon(() => expect(anna.lines()).toEqual(['before']))
      rig.way.cut()
      anna.group.mute()
      anna.state().say?.('mine')
      anna.wake()
      await soon(() => expect(anna.state().link.phase).not.toBe('online'))
      await sayAsHost(rig, 'meanwhile')
      rig.way.mend()
      anna.wake()
      await soon(() => expect(anna.lines()).toEqual(['before', 'meanwhile', 'mine']))
      await isOnline(anna)
      await sayAsHost(rig, 'after')
      await soon(() => expect(anna.lines()).toEqual(['before', 'meanwhile', 'mine', 'after']))
      await soon(() => expect(anna.state().timeline.pending).toEqual([]))
    })

    test('[CHAT-28] a server that goes and comes again finds the room where it was', async () => {
      await begin()
      const anna = await enter()
      await sayAsHost(rig, 'before')
      await soon(() => expect(anna.lines()).toEqual(['before']))
      await rig.restart()
      await sayAsHost(rig, 'after')
      anna.wake()
      await soon(() => expect(anna.lines()).toEqual(['before', 'after']))
      await isOnline(anna)
    })

    test('[CHAT-28] a session that ended is renewed, and the room entered', async () => {
      await begin()
      const anna = rig.open(['expired:anna', 'viewer:anna'])
      await isOnline(anna)
      expect([anna.renewals(), anna.opened()]).toEqual([1, 2])
    })

    test('[CHAT-28] a room that is not there stops it, with the reason', async () => {
      await begin()
      const anna = rig.open(['viewer:anna'], 'nowhere')
      await soon(() => {
        expect(anna.state().link).toMatchObject({ phase: 'stopped', error: { code: 'room.notFound' } })
      })
    })

    test('[CHAT-28] pings keep it in the room', async () => {
      await begin({ limits: { heartbeatSec: 0.2 } })
      const anna = await enter()
      await soon(() => expect(anna.countOf('p')).toBeGreaterThan(5))
      expect([anna.opened(), rig.server.rooms.counters(tea).viewers]).toEqual([1, 1])
    })

    test('[CHAT-28] a client that leaves is gone', async () => {
      await begin()
      const anna = await enter()
      await enter('viewer:bob')
      anna.close()
      await soon(() => expect(rig.server.rooms.counters(tea).viewers).toBe(1))
    })
  })
}
