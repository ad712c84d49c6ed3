import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { ActRecord, ActStore, StaffRecord, StaffSessionRecord, StaffStore } from '../../server/ports/staffStore'

interface Opened {
  readonly staff: StaffStore
  readonly acts: ActStore
  /** Reopens as after a crash: every write with a resolved promise is present. */
  reopen(): Promise<{ readonly staff: StaffStore; readonly acts: ActStore }>
  close(): Promise<void>
}

const lin: StaffRecord = {
  id: asUserId('lin'),
  name: 'Lin',
  role: 'host',
  rooms: [asRoomId('tea')],
  account: 'lin',
  password: 'hash',
  openId: '',
  createdAt: 1,
  invitedBy: '主播',
  revokedAt: 0,
}
const session: StaffSessionRecord = {
  id: 's1',
  staffId: lin.id,
  digest: 'd',
  device: 'Chrome, Windows',
  way: 'password',
  createdAt: 1,
  seenAt: 1,
  expiresAt: 1_000,
  endedAt: 0,
}
const invite = {
  id: 'i1', digest: 'invite', role: 'assistant', rooms: null, name: '', createdAt: 1, createdBy: 'L', expiresAt: 100,
} as const
const act: ActRecord = {
  at: 1, byId: lin.id, byName: 'Lin', byRole: 'host', sessionId: 's1', kind: 'room.pause', roomId: asRoomId('tea'),
  target: '', targetName: '', detail: '', reason: '', key: '',
}

/** The contract of every store of staff and their acts. */
export function staffStoreContract(name: string, open: () => Promise<Opened>): void {
  describe(`a store of staff: ${name}`, () => {
    let opened: Opened
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())

    test('[STAFF-2] keeps members and sessions over a crash, ended ones as ended', async () => {
      await opened.staff.savePerson(lin)
      await opened.staff.addSession(session)
      await opened.staff.addSession({ ...session, id: 's2' })
      await opened.staff.endSessions(['s2'], 7)
      await opened.staff.endSessions(['s2'], 9)
      await opened.staff.touchSessions([{ id: 's1', seenAt: 5 }])
      const { staff } = await opened.reopen()
      expect(await staff.load(10)).toEqual({
        people: [lin],
        sessions: [{ ...session, seenAt: 5 }, { ...session, id: 's2', endedAt: 7 }],
      })
      expect((await staff.load(1_000)).sessions).toEqual([])
    })

    test('takes an account and a WeChat identity once; those without any stand side by side', async () => {
      const { staff } = opened
      await staff.savePerson({ ...lin, openId: 'o' })
      await staff.savePerson({ ...lin, openId: 'o', name: 'Lin Wu' })
      const other = { ...lin, id: asUserId('other') }
      await expect(staff.savePerson(other)).rejects.toMatchObject({ code: 'staff.accountTaken' })
      await expect(staff.savePerson({ ...other, account: 'o', openId: 'o' })).rejects.toMatchObject({
        code: 'staff.weChatTaken',
      })
      await staff.savePerson({ ...other, account: '' })
      await staff.savePerson({ ...other, id: asUserId('third'), account: '' })
      expect((await staff.load(0)).people).toHaveLength(3)
    })

    test('[STAFF-7] an invite adds its member or stays as it was', async () => {
      const { staff } = opened
      await staff.savePerson(lin)
      await staff.addInvite(invite)
      const clash = { ...lin, id: asUserId('new') }
      await expect(staff.useInvite('invite', clash, 5)).rejects.toMatchObject({ code: 'staff.accountTaken' })
      expect(await staff.findInvite('invite', 5)).toEqual(invite)
      expect(await staff.useInvite('invite', { ...clash, account: 'new' }, 100)).toBe(false)
      const both = await Promise.all(
        ['a', 'b'].map((id) => staff.useInvite('invite', { ...lin, id: asUserId(id), account: id }, 5)),
      )
      expect(both.sort()).toEqual([false, true])
      expect([await staff.listInvites(5), await staff.dropInvite('i1', 5)]).toEqual([[], false])
      expect((await staff.load(5)).people).toHaveLength(2)
    })

    test('[STAFF-12] a code is taken once, by one of two, until its end, for its use', async () => {
      const code = { digest: 'c', staffId: lin.id, use: 'handover', createdAt: 1, expiresAt: 100 } as const
      await opened.staff.keepCode(code)
      const { staff } = await opened.reopen()
      expect(await staff.takeCode('c', ['bind'], 5)).toBeNull()
      expect(await staff.takeCode('c', ['handover'], 100)).toBeNull()
      const both = await Promise.all([1, 2].map(() => staff.takeCode('c', ['link', 'handover'], 5)))
      expect(both.filter((taken) => taken !== null)).toEqual([code])
      for (const createdAt of [1, 2, 3]) await staff.keepCode({ ...code, digest: `n${createdAt}`, createdAt })
      await staff.trimCodes(lin.id, 'handover', 1)
      expect(await staff.takeCode('n2', ['handover'], 5)).toBeNull()
      expect(await staff.takeCode('n3', ['handover'], 5)).not.toBeNull()
    })

    test('[STAFF-15] an act is kept before it is done, once a key, and forgotten where it was refused', async () => {
      const first = await opened.acts.begin({ ...act, key: 'k' })
      const { acts } = await opened.reopen()
      expect(await acts.list({ limit: 9 })).toMatchObject([{ number: first, done: false, key: 'k' }])
      expect(await acts.begin({ ...act, key: 'k' })).toBe(first)
      await acts.settle(first)
      await acts.forget(first)
      const second = await acts.begin(act)
      await acts.forget(second)
      const third = await acts.begin({ ...act, kind: 'room.end', roomId: '' })
      expect((await acts.list({ limit: 9 })).map(({ number, done }) => [number, done])).toEqual([
        [third, false],
        [first, true],
      ])
      expect((await acts.list({ after: 0, limit: 1 })).map(({ number }) => number)).toEqual([first])
      expect((await acts.list({ before: third, limit: 9 })).map(({ number }) => number)).toEqual([first])
      expect(await acts.list({ roomId: 'tea', by: 'lin', kind: 'room.end', limit: 9 })).toEqual([])
    })
  })
}
