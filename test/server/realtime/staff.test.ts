import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { StaffRole, StaffScope } from '@/domain/staff/staff'
import { createSignedSessions } from '../../../server/adapters/sessions/signedSessions'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { createAllSessions } from '../../../server/staff/allSessions'
import { createStaffRooms } from '../../../server/staff/staffRooms'
import { STAFF_SESSION_MS } from '../../../server/staff/staffDirectory'
import { composeStaff } from '../../../server/start/composeStaff'
import { createFakeClock } from '../../fakes/fakeClock'
import { roomyDisk } from '../../fakes/roomyDisk'
import { openPollViewer } from './pollViewer'
import { quiet, startRoomServer, type RoomServer } from './roomServer'
import { openViewer, type SocketViewer } from './viewer'

/** Staff over real SQLite, rooms with their rules, sockets and polls on a real port. */
async function startStaffServer() {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-staff-'))
  const file = path.join(folder, 'money.db')
  const clock = createFakeClock()
  const open = () => openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  const key = 'a key for tests, long enough'
  const ids = createUlidSource()
  const money = await open()
  const staff = await composeStaff(money, { key, clock, ids, logger: quiet, storage: roomyDisk })
  const { directory, acts, erased } = staff
  const signed = createSignedSessions({ key, clock })
  const sessions = createAllSessions(signed, directory, erased)
  const server = await startRoomServer({
    clock,
    verifyToken: sessions.verify,
    standing: sessions.standing,
    wrapRooms: (rooms) => createStaffRooms({ rooms, directory, acts }),
  })
  directory.onChange(server.gateway.recheck)
  erased.onChange(server.gateway.recheck)
  return {
    ...staff,
    server,
    clock,
    sessions,
    async add(id: string, role: StaffRole, rooms: StaffScope = null) {
      const person = {
        id: asUserId(id), name: id, role, rooms, account: '', password: '', openId: '',
        createdAt: clock.now(), invitedBy: '', revokedAt: 0,
      }
      await directory.save(person)
      return { person, token: (await directory.open(person, 'link', '')).token }
    },
    guest: (id: string) => signed.issue({ id: asUserId(id), name: id, role: 'guest' }).token,
    async close() {
      await server.close()
      await directory.close()
      await money.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

let rig: Awaited<ReturnType<typeof startStaffServer>>
let server: RoomServer
const viewers: SocketViewer[] = []
beforeEach(async () => {
  rig = await startStaffServer()
  server = rig.server
})
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.cut()
  await rig.close()
})
const enter = async (token: string) => {
  const viewer = openViewer(server.url)
  viewers.push(viewer)
  return { viewer, ready: await viewer.hello(token) }
}

describe('[STAFF-4] the channels of a session that is ended', () => {
  test('close with its code, sockets of other sessions stay, and no command is taken in between', async () => {
    const { person, token } = await rig.add('lin', 'host')
    const other = await rig.directory.open(person, 'link', '')
    const [{ viewer }, { viewer: stays }] = [await enter(token), await enter(other.token)]
    const [first] = rig.directory.sessionsOf(person.id).filter(({ id }) => token.includes(id))
    await rig.directory.end([first?.id ?? ''])
    expect(await viewer.first('no')).toEqual({ t: 'no', code: 'session.revoked' })
    expect(await viewer.closed).toEqual({ code: 4001, reason: 'session.revoked' })
    expect(await stays.command({ type: 'room.pause' }, 'k1')).toMatchObject({ t: 'a' })
    const again = openViewer(server.url)
    viewers.push(again)
    again.send({ t: 'hi', v: 1, tk: token, r: 'tea' })
    expect(await again.closed).toEqual({ code: 4001, reason: 'session.revoked' })
  })

  test('[ROOM-51] close for a person who was erased, and not for the others', async () => {
    const [{ viewer }, { viewer: stays }] = [await enter(rig.guest('ben')), await enter(rig.guest('ann'))]
    rig.erased.add(asUserId('ben'))
    expect(await viewer.first('no')).toEqual({ t: 'no', code: 'session.revoked' })
    expect(await viewer.closed).toEqual({ code: 4001, reason: 'session.revoked' })
    expect(await stays.say('still here', 'k1')).toMatchObject({ t: 'a' })
  })

  test('answer a held poll at once', async () => {
    const { person, token } = await rig.add('lin', 'host')
    const viewer = openPollViewer(server.origin)
    await viewer.hello(token)
    await rig.directory.save({ ...person, revokedAt: rig.clock.now() })
    expect(await viewer.first('no')).toEqual({ t: 'no', code: 'session.revoked' })
    expect((await viewer.closed).code).toBe(4001)
  })

  test('[STAFF-5] come anew where the role has changed', async () => {
    const { person, token } = await rig.add('lin', 'assistant')
    const { viewer, ready } = await enter(token)
    expect(ready.me.role).toBe('assistant')
    await rig.directory.save({ ...person, role: 'host' })
    expect(await viewer.first('mv')).toMatchObject({ t: 'mv' })
    expect((await viewer.closed).code).toBe(4100)
    expect((await enter(token)).ready.me.role).toBe('host')
  })

  test('[STAFF-6] close when it expires, also those of guests', async () => {
    const tokens = [(await rig.add('lin', 'host')).token, rig.guest('anna')]
    rig.clock.advance(STAFF_SESSION_MS - 5_000)
    const [{ viewer: host }, { viewer: guest }] = [await enter(tokens[0] ?? ''), await enter(tokens[1] ?? '')]
    rig.clock.advance(5_000)
    for (const viewer of [host, guest]) expect(await viewer.closed).toEqual({ code: 4001, reason: 'session.expired' })
  })
})

describe('[STAFF-1] on the socket, staff of single rooms', () => {
  test('are viewers elsewhere', async () => {
    const { viewer, ready } = await enter((await rig.add('lin', 'host', [asRoomId('ink')])).token)
    expect(ready.me.role).toBe('viewer')
    expect(await viewer.command({ type: 'room.pause' }, 'k1')).toMatchObject({ t: 'n', code: 'session.forbidden' })
  })
})

describe('an assistant', () => {
  test('[STAFF-13] neither mutes staff nor removes lines of a member of the same role or above', async () => {
    const owner = await enter((await rig.add('owner', 'owner')).token)
    await rig.add('other', 'assistant')
    const { viewer } = await enter((await rig.add('xiao', 'assistant')).token)
    const said = await owner.viewer.say('welcome', 'k1')
    expect(said.t).toBe('a')
    const [line] = (await server.rooms.state(server.roomId))?.recent ?? []
    const refused = { t: 'n', code: 'chat.personIsStaff' }
    const mute = { type: 'chat.mute', forMs: 0 }
    expect(await viewer.command({ ...mute, userId: 'owner' }, 'a')).toMatchObject(refused)
    expect(await viewer.command({ ...mute, userId: 'other' }, 'b')).toMatchObject(refused)
    expect(await viewer.command({ type: 'chat.removeAll', userId: 'owner' }, 'c')).toMatchObject(refused)
    // The command lies about the speaker; the log does not.
    const lie = { type: 'chat.remove', id: line?.id, userId: 'anna', name: 'Anna' }
    expect(await viewer.command(lie, 'd')).toMatchObject(refused)
    expect((await server.rooms.state(server.roomId))?.recent).toHaveLength(1)
    expect(await owner.viewer.command({ ...mute, userId: 'xiao' }, 'e')).toMatchObject(refused)
  })

  test('[STAFF-14] cannot push mutes out by ids that were never here', async () => {
    const { viewer } = await enter((await rig.add('xiao', 'assistant')).token)
    const { viewer: anna } = await enter(rig.guest('anna'))
    await anna.say('buy gold', 'k1')
    expect(await viewer.command({ type: 'chat.mute', userId: 'anna', forMs: 0, reason: 'ads' }, 'a')).toMatchObject({
      t: 'a',
    })
    const made = await viewer.command({ type: 'chat.mute', userId: 'made-up', forMs: 0 }, 'b')
    expect(made).toMatchObject({ t: 'n', code: 'chat.personUnknown' })
    expect((await server.rooms.state(server.roomId))?.muted.map(({ userId }) => userId)).toEqual(['anna'])
    const [act, ...others] = await rig.actStore.list({ limit: 9, roomId: 'tea' })
    expect(others).toEqual([])
    expect(act).toMatchObject({ byId: 'xiao', kind: 'chat.mute', target: 'anna', targetName: 'anna', reason: 'ads' })
  })

  test('[STAFF-15] a command repeated under its key acts once', async () => {
    const { viewer } = await enter((await rig.add('lin', 'host')).token)
    const first = await viewer.command({ type: 'room.pause' }, 'k1')
    expect(await viewer.command({ type: 'room.pause' }, 'k1')).toEqual(first)
    expect(await rig.actStore.list({ limit: 9 })).toMatchObject([{ kind: 'room.pause', done: true }])
  })
})
