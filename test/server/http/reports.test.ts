import { asMessageId, asRoomId, asUserId } from '@/domain/kernel/ids'
import { REPORT_TEXT, reportReasons } from '@/domain/report/report'
import type { ReportsReply } from '@/domain/wire/reportHttp'
import { httpLimits, type HttpLimits } from '../../../server/http/limits'
import { openAppRig, type AppRig } from './appRig'

const tea = asRoomId('tea')
const url = '/api/rooms/tea/reports'

let rig: AppRig
const open = async (limits: Partial<HttpLimits> = {}): Promise<void> => {
  rig = await openAppRig({ limits: { ...httpLimits, ...limits } })
  await rig.openTea()
}
afterEach(() => rig.close())

const headersOf = (id: string): { authorization: string } => ({
  authorization: `Bearer ${rig.sessions.issue({ id: asUserId(id), name: id.toUpperCase(), role: 'guest' }).token}`,
})

/** Says a line as another user and returns it as the target of a report. */
const say = async (by: string, text: string): Promise<{ kind: 'line'; id: string; seq: number }> => {
  const actor = { id: asUserId(by), name: by, role: 'guest' } as const
  const said = await rig.rooms.execute(tea, { type: 'chat.say', text }, actor)
  if (!said.ok) throw new Error(said.error.code)
  const [event] = await rig.rooms.read(tea, said.value.seq - 1, 1)
  if (event?.kind !== 'chat.said') throw new Error('no line')
  return { kind: 'line', id: event.id, seq: event.seq }
}

const report = (by: string, target: object, more: object = {}) =>
  rig.ask({ method: 'POST', url, headers: headersOf(by), payload: { target, reason: 'abuse', ...more } })

const list = async (state: 'open' | 'closed' = 'open'): Promise<ReportsReply> =>
  (await rig.ask({ url: `${url}?state=${state}`, headers: rig.as('owner') })).body as ReportsReply

const close = (body: object) =>
  rig.ask({ method: 'POST', url: `${url}/close`, headers: rig.as('owner'), payload: body })

describe('a report', () => {
  test('[REPORT-1] of the room, a line and a user is accepted from a guest, in any phase of the room', async () => {
    await open()
    const line = await say('mallory', 'cheap gold')
    const person = { kind: 'person', id: 'mallory', seq: line.seq }
    await rig.rooms.execute(tea, { type: 'room.end' }, { id: asUserId('o'), name: 'o', role: 'owner' })
    for (const target of [{ kind: 'room' }, line, person]) {
      expect(await report('anna', target)).toMatchObject({ status: 201, body: { received: true } })
    }
    const { open: count, groups } = await list()
    expect(count).toBe(3)
    expect(groups.map(({ kind, targetId, name, text, by }) => [kind, targetId, name, text, by])).toEqual([
      ['person', 'mallory', 'mallory', 'cheap gold', 'mallory'],
      ['line', line.id, 'mallory', 'cheap gold', 'mallory'],
      ['room', 'tea', 'Lin', 'Tea', ''],
    ])
  })

  test.each(reportReasons)('[REPORT-2] is taken for the reason %s, and for no other', async (reason) => {
    await open()
    expect((await report('anna', { kind: 'room' }, { reason })).status).toBe(201)
    expect((await list()).groups[0]?.reports[0]?.reason).toBe(reason)
    const made = await report('bo', { kind: 'room' }, { reason: `${reason}s` })
    expect(made).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  })

  test('[REPORT-2] carries a readable text of at most 200 characters; one that does not show is none', async () => {
    await open()
    const textOf = async (by: string): Promise<string | undefined> =>
      (await list()).groups[0]?.reports.find(({ reporterId }) => reporterId === by)?.text
    await report('anna', { kind: 'room' }, { text: '\u200b\u2060 \u3164' })
    expect(await textOf('anna')).toBe('')
    await report('bo', { kind: 'room' }, { text: 'sells\u202E fakes \n\n\n since Monday ' })
    expect(await textOf('bo')).toBe('sells  fakes\n\n since Monday')
    await report('cy', { kind: 'room' }, { text: '字'.repeat(REPORT_TEXT) })
    expect(await textOf('cy')).toHaveLength(REPORT_TEXT)
    const long = await report('dan', { kind: 'room' }, { text: '字'.repeat(REPORT_TEXT + 1) })
    expect(long).toMatchObject({ status: 400, body: { code: 'request.invalid', detail: { field: 'text' } } })
    expect(await textOf('dan')).toBeUndefined()
  })

  test('[REPORT-3] takes name and words from the room’s log, and keeps them when the line is removed', async () => {
    await open()
    const line = await say('mallory', 'cheap gold')
    const owner = { id: asUserId('o'), name: 'o', role: 'owner' } as const
    await report('anna', line)
    await rig.rooms.execute(tea, { type: 'chat.remove', id: asMessageId(line.id) }, owner)
    await rig.rooms.execute(tea, { type: 'chat.removeAll', userId: asUserId('mallory') }, owner)
    expect((await list()).groups).toMatchObject([{ name: 'mallory', text: 'cheap gold' }])
    const late = await report('cy', line)
    expect(late).toMatchObject({ status: 404, body: { code: 'request.notFound' } })
    const told = await report('bo', { ...line, text: 'I said nothing', name: 'Lin' })
    expect(told).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  })

  test('[REPORT-3] of a target that the log does not hold under that entry is refused and not kept', async () => {
    await open()
    const line = await say('mallory', 'cheap gold')
    const others = [
      { ...line, id: 'another' },
      { ...line, seq: 1 },
      { ...line, seq: line.seq + 1 },
      { kind: 'person', id: 'nobody', seq: line.seq },
      { kind: 'person', id: line.id, seq: line.seq },
    ]
    for (const target of others) {
      expect(await report('anna', target)).toMatchObject({ status: 404, body: { code: 'request.notFound' } })
    }
    expect((await list()).groups).toEqual([])
  })

  test('[REPORT-3] of the reporter’s own line or self is refused', async () => {
    await open()
    const line = await say('mallory', 'cheap gold')
    for (const target of [line, { kind: 'person', id: 'mallory', seq: line.seq }]) {
      expect(await report('mallory', target)).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    }
    expect((await list()).groups).toEqual([])
  })

  test('[REPORT-4] that is repeated gets the same answer and is counted once, also at the same time', async () => {
    await open()
    const answers = await Promise.all([1, 2, 3].map(() => report('anna', { kind: 'room' })))
    answers.push(await report('anna', { kind: 'room' }, { reason: 'other' }))
    await close({ kind: 'room', targetId: 'tea', upTo: 1, outcome: 'dismissed' })
    answers.push(await report('anna', { kind: 'room' }))
    for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: { received: true } })
    expect([await list(), await list('closed')]).toMatchObject([{ open: 0 }, { groups: [{ count: 1 }] }])
  })

  test('[REPORT-1] needs a room and a session', async () => {
    await open()
    const payload = { target: { kind: 'room' }, reason: 'other' }
    const nowhere = await rig.ask({ method: 'POST', url: '/api/rooms/none/reports', headers: headersOf('a'), payload })
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'room.notFound' } })
    expect(await rig.ask({ method: 'POST', url, payload })).toMatchObject({ status: 401 })
  })

  test('[REPORT-6] reportsOfPersonPerHour: a user reports so many targets and learns how long to wait', async () => {
    await open({ reportsOfPersonPerHour: 2 })
    const lines = [await say('mallory', 'one'), await say('mallory', 'two'), await say('mallory', 'three')]
    expect((await report('anna', lines[0] ?? {})).status).toBe(201)
    expect((await report('anna', lines[1] ?? {})).status).toBe(201)
    const third = await report('anna', lines[2] ?? {})
    expect(third).toMatchObject({ status: 429, body: { code: 'request.tooMany' } })
    const { waitSec } = (third.body as { detail: { waitSec: number } }).detail
    expect(waitSec).toBeGreaterThan(3_500)
    expect(waitSec).toBeLessThanOrEqual(3_600)
    // Repeated reports do not count, and other users are not limited.
    expect((await report('anna', lines[0] ?? {})).status).toBe(201)
    expect((await report('bo', lines[2] ?? {})).status).toBe(201)
  })
})

describe('the list of reports', () => {
  test.each(['guest', 'viewer', 'assistant'] as const)('[REPORT-5] is not for a %s', async (role) => {
    await open()
    await report('anna', { kind: 'room' })
    const body = { kind: 'room', targetId: 'tea', upTo: 9, outcome: 'dismissed' }
    const asked = [
      await rig.ask({ url, headers: rig.as(role) }),
      await rig.ask({ method: 'POST', url: `${url}/close`, headers: rig.as(role), payload: body }),
    ]
    for (const answer of asked) expect(answer).toMatchObject({ status: 403, body: { code: 'session.forbidden' } })
    expect((await list()).open).toBe(1)
  })

  test('[REPORT-5] no answer to a viewer reveals a report or its reporter', async () => {
    await open()
    const line = await say('mallory', 'cheap gold')
    await report('anna-the-reporter', line, { text: 'liar' })
    const seen = [
      await rig.ask({ url: '/api/rooms', headers: rig.as('viewer') }),
      await rig.ask({ url: '/api/rooms/tea', headers: rig.as('viewer') }),
      await rig.ask({ url: '/api/rooms/tea/events', headers: rig.as('viewer') }),
    ]
    expect(JSON.stringify(seen)).toContain('cheap gold')
    expect(JSON.stringify(seen)).not.toMatch(/anna-the-reporter|liar|report/i)
  })

  test('[REPORT-7] names each reporter to the owner', async () => {
    await open()
    await report('anna', { kind: 'room' }, { text: 'fakes' })
    await report('bo', { kind: 'room' }, { reason: 'fraud' })
    expect((await list()).groups).toMatchObject([
      {
        count: 2,
        reports: [
          { reporterId: 'bo', reporterName: 'BO', reason: 'fraud', text: '' },
          { reporterId: 'anna', reporterName: 'ANNA', reason: 'abuse', text: 'fakes' },
        ],
      },
    ])
  })

  test('[REPORT-8] is closed by target, with actor and time, and answers with the remaining reports', async () => {
    await open()
    const line = await say('mallory', 'cheap gold')
    await report('anna', line)
    await report('anna', { kind: 'room' })
    const before = Date.now()
    const [, group] = (await list()).groups
    const { targetId, newest: upTo } = group ?? { targetId: '', newest: 0 }
    const closed = await close({ kind: 'line', targetId, upTo, outcome: 'handled' })
    expect(closed).toMatchObject({ status: 200, body: { open: 1, groups: [{ kind: 'room' }] } })
    const [done] = (await list('closed')).groups
    expect(done).toMatchObject({ kind: 'line', closed: { byName: 'owner', outcome: 'handled' } })
    expect(done?.closed?.at).toBeGreaterThanOrEqual(before)
  })

  test('needs a room', async () => {
    await open()
    const nowhere = await rig.ask({ url: '/api/rooms/none/reports', headers: rig.as('owner') })
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'room.notFound' } })
  })
})
