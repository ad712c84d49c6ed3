import { tea } from '../server/realtime/roomServer'
import { isOnline, roomClientContract, sayAsHost, soon } from './roomClientContract'
import { startClientRig, type ClientRig } from './roomClientRig'

roomClientContract('a socket', 'socket')
roomClientContract('long polling', 'poll')
roomClientContract('HTTP and a group of Tencent Chat', 'cloud')

describe('a group that fails under a room', () => {
  let rig: ClientRig
  beforeEach(async () => {
    rig = await startClientRig('cloud')
  })
  afterEach(() => rig.close())

  test('[CHAT-22] thrown out, it signs in anew and misses nothing', async () => {
    const anna = rig.open(['viewer:anna'])
    await soon(() => expect(anna.group.logins).toBe(1))
    anna.group.throwOut()
    await sayAsHost(rig, 'meanwhile')
    await soon(() => expect(anna.lines()).toEqual(['meanwhile']))
    await soon(() => expect(anna.group.logins).toBe(2))
    await sayAsHost(rig, 'after')
    await soon(() => expect(anna.lines()).toEqual(['meanwhile', 'after']))
    expect(anna.opened()).toBe(1)
  })

  test('[WIRE-15] the group reports a server that moves, and the client comes back without a ping', async () => {
    const anna = rig.open(['viewer:anna'])
    await soon(() => expect(anna.group.logins).toBe(1))
    await rig.restart()
    await sayAsHost(rig, 'after')
    await soon(() => expect(anna.lines()).toEqual(['after']))
    await soon(() => expect(rig.server.rooms.counters(tea).viewers).toBe(1))
    expect(anna.countOf('p')).toBe(0)
  })

  test('[CHAT-22] where the group admits no client, the WebSocket takes over and nothing is lost', async () => {
    const anna = rig.open(['viewer:anna'])
    anna.group.isClosed = true
    await isOnline(anna)
    anna.state().say?.('mine')
    await sayAsHost(rig, 'theirs')
    await soon(() => expect(anna.opened()).toBe(2))
    await soon(() => expect([...anna.lines()].sort()).toEqual(['mine', 'theirs']))
    await isOnline(anna)
    expect(rig.server.rooms.counters(tea).viewers).toBe(1)
    await soon(() => expect(rig.server.metrics.seats).toBe(0))
  })

  test('[CHAT-24] a second page of the same user goes by the WebSocket; both see each line once', async () => {
    const first = rig.open(['viewer:anna'])
    await isOnline(first)
    const second = rig.open(['viewer:anna'])
    await isOnline(second)
    expect([first.group.logins, second.group.logins]).toEqual([1, 0])
    second.state().say?.('hello')
    for (const client of [first, second]) await soon(() => expect(client.lines()).toEqual(['hello']))
    expect(rig.server.rooms.counters(tea).viewers).toBe(1)
  })
})
