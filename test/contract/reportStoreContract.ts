import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { REPORTS_SHOWN, type NewReport, type ReportClosing, type ReportStore } from '../../server/ports/reports'

const roomId = asRoomId('tea')
const line = { kind: 'line', targetId: 'm1', name: 'Mallory', text: 'cheap gold', by: 'mallory' } as const
const person = { ...line, kind: 'person', targetId: 'mallory' } as const
const room = { kind: 'room', targetId: 'tea', name: 'Lin', text: 'Tea', by: '' } as const

const report = (by: string, change: Partial<NewReport> = {}): NewReport => ({
  roomId,
  target: line,
  reporter: { id: asUserId(by), name: by.toUpperCase() },
  reason: 'fraud',
  text: '',
  at: 1_000,
  ...change,
})

export interface OpenedReports {
  readonly store: ReportStore
  /** Closes the store and opens its file again: a restart. */
  reopen(): Promise<ReportStore>
  close(): Promise<void>
}

/** Behaviour of every adapter of the port `ReportStore`. `open` creates an empty store. */
export function reportStoreContract(name: string, open: () => Promise<OpenedReports>): void {
  describe(`${name} as a store of reports`, () => {
    let opened: OpenedReports
    let store: ReportStore
    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.close())

    const close = async (change: Partial<ReportClosing> = {}): Promise<number> =>
      store.close({
        roomId,
        kind: 'line',
        targetId: 'm1',
        upTo: (await store.list(roomId, 'open', 10)).find(({ targetId }) => targetId === 'm1')?.newest ?? 1,
        outcome: 'handled',
        by: { id: asUserId('lin'), name: 'Lin' },
        at: 5_000,
        ...change,
      })

    test('[REPORT-3] returns a report as it was stored, with its subject and its author', async () => {
      await store.add(report('anna', { text: 'sold me nothing' }))
      expect(await store.list(roomId, 'open', 10)).toEqual([
        {
          ...line,
          count: 1,
          newest: 1,
          at: 1_000,
          reports: [
            { reporterId: 'anna', reporterName: 'ANNA', reason: 'fraud', text: 'sold me nothing', at: 1_000 },
          ],
          closed: null,
        },
      ])
    })

    test('[REPORT-4] keeps the first of several reports of one user about one target', async () => {
      await store.add(report('anna'))
      await store.add(report('anna', { reason: 'abuse', at: 2_000 }))
      const [group] = await store.list(roomId, 'open', 10)
      expect(group).toMatchObject({ count: 1, reports: [{ reason: 'fraud', at: 1_000 }] })
      expect(await store.has(roomId, line, asUserId('anna'))).toBe(true)
      expect(await store.has(roomId, person, asUserId('anna'))).toBe(false)
      expect(await store.has(asRoomId('other'), line, asUserId('anna'))).toBe(false)
      expect(await store.has(roomId, line, asUserId('bo'))).toBe(false)
    })

    test('[REPORT-7] groups by target, the newest report first, and counts the users', async () => {
      await store.add(report('anna'))
      await store.add(report('anna', { target: room, at: 2_000 }))
      await store.add(report('anna', { target: person, at: 3_000 }))
      await store.add(report('bo', { reason: 'abuse', at: 4_000 }))
      const groups = await store.list(roomId, 'open', 10)
      expect(groups.map(({ kind, count, at }) => [kind, count, at])).toEqual([
        ['line', 2, 4_000],
        ['person', 1, 3_000],
        ['room', 1, 2_000],
      ])
      expect(groups[0]?.reports.map(({ reporterId }) => reporterId)).toEqual(['bo', 'anna'])
      expect(await store.countOpen(roomId)).toBe(3)
      expect((await store.list(roomId, 'open', 2)).map(({ kind }) => kind)).toEqual(['line', 'person'])
    })

    test('[REPORT-7] shows the newest reports of a group and counts all of them', async () => {
      for (let by = 0; by <= REPORTS_SHOWN; by += 1) await store.add(report(`viewer-${by}`))
      const [group] = await store.list(roomId, 'open', 1)
      expect(group?.count).toBe(REPORTS_SHOWN + 1)
      expect(group?.reports).toHaveLength(REPORTS_SHOWN)
      expect(group?.reports[0]?.reporterId).toBe(`viewer-${REPORTS_SHOWN}`)
    })

    test('[REPORT-7] lists each room by itself', async () => {
      await store.add(report('anna', { roomId: asRoomId('other') }))
      expect(await store.list(roomId, 'open', 10)).toEqual([])
      expect(await store.countOpen(roomId)).toBe(0)
      expect(await store.countOpen(asRoomId('other'))).toBe(1)
    })

    test('[REPORT-8] closes all reports of a target, with actor, time and result', async () => {
      await store.add(report('anna'))
      await store.add(report('bo'))
      await store.add(report('bo', { target: person }))
      expect(await close()).toBe(2)
      expect((await store.list(roomId, 'open', 10)).map(({ kind }) => kind)).toEqual(['person'])
      expect(await store.list(roomId, 'closed', 10)).toMatchObject([
        { kind: 'line', count: 2, closed: { at: 5_000, byName: 'Lin', outcome: 'handled' } },
      ])
      expect(await store.countOpen(roomId)).toBe(1)
    })

    test('[REPORT-8] leaves a report open that the closer has not seen', async () => {
      await store.add(report('anna'))
      const [seen] = await store.list(roomId, 'open', 10)
      await store.add(report('bo'))
      expect(await close({ upTo: seen?.newest ?? 0 })).toBe(1)
      expect(await store.list(roomId, 'open', 10)).toMatchObject([{ count: 1, reports: [{ reporterId: 'bo' }] }])
    })

    test('[REPORT-8] closes once: the first closing stands', async () => {
      await store.add(report('anna'))
      await close()
      expect(await close({ upTo: 9, outcome: 'dismissed', at: 6_000 })).toBe(0)
      expect(await store.list(roomId, 'closed', 10)).toMatchObject([{ closed: { at: 5_000, outcome: 'handled' } }])
    })

    test('[REPORT-8] a report that comes after the closing opens the target anew', async () => {
      await store.add(report('anna'))
      await close()
      await store.add(report('bo', { at: 6_000 }))
      await store.add(report('anna', { at: 7_000 }))
      expect(await store.list(roomId, 'open', 10)).toMatchObject([{ count: 1, at: 6_000 }])
      await close({ outcome: 'dismissed', at: 8_000 })
      const closed = await store.list(roomId, 'closed', 10)
      expect(closed.map((group) => group.closed?.outcome)).toEqual(['dismissed', 'handled'])
    })

    test('[REPORT-6] keeps no report past the limit, also of those that come at the same time', async () => {
      const limit = { most: 2, after: 500 }
      const targets = Array.from({ length: 6 }, (_, nth) => ({ ...line, targetId: `m${nth}` }))
      await store.add(report('anna', { target: room, at: 500 }))
      const kept = await Promise.all(targets.map((target) => store.add(report('anna', { target }), limit)))
      expect(kept.filter(Boolean)).toHaveLength(2)
      expect(await store.add(report('bo', { target: person }), limit)).toBe(true)
      expect(await store.timesOf(asUserId('anna'), 0)).toEqual([500, 1_000, 1_000])
    })

    test('[REPORT-6] returns when a user reported, in any room', async () => {
      await store.add(report('anna', { at: 3_000, target: person }))
      await store.add(report('anna', { at: 2_000, roomId: asRoomId('other') }))
      await store.add(report('bo', { at: 4_000 }))
      expect(await store.timesOf(asUserId('anna'), 0)).toEqual([2_000, 3_000])
      expect(await store.timesOf(asUserId('anna'), 2_000)).toEqual([3_000])
    })

    test('[REPORT-3] loses nothing by a restart', async () => {
      await store.add(report('anna'))
      await store.add(report('bo', { target: person }))
      await close()
      const before = [await store.list(roomId, 'open', 10), await store.list(roomId, 'closed', 10)]
      store = await opened.reopen()
      expect([await store.list(roomId, 'open', 10), await store.list(roomId, 'closed', 10)]).toEqual(before)
      await store.add(report('bo', { target: person }))
      expect(await store.countOpen(roomId)).toBe(1)
    })
  })
}
