import { checkDrawFile, readDrawFile } from '@/domain/draw/drawFile'
import type { DrawRules } from '@/domain/draw/drawRules'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { plainDrawHash } from '@/domain/draw/kaiboDraw'
import { createDrawKeeper } from '../../../server/workers/drawKeeper'
import { closeDraw, readDraw, revealDraw } from '../../../server/usecases/runDraws'
import { systemActor } from '../../../server/usecases/systemActor'
import { openAppRig, type AppRig } from './appRig'

const tea = asRoomId('tea')
const rules: DrawRules = {
  title: '开播福利',
  prizes: [{ name: '青瓷杯', count: 1, valueFen: 12_800 }],
  condition: { type: 'none' },
  membersOnly: false,
  standIns: 1,
  organiser: '山野茶铺',
  redemption: '三天内联系客服',
  beacon: '',
}

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
  await rig.openTea()
})
afterEach(() => rig.close())

const open = async (change: Partial<DrawRules> = {}, as: 'host' | 'owner' = 'host') => {
  const payload = { rules: { ...rules, ...change }, openSec: 3_600 }
  return rig.ask({ method: 'POST', url: '/api/rooms/tea/draws', headers: rig.as(as), payload })
}
const idOf = (reply: { body: unknown }): string => (reply.body as { draw: { id: string } }).draw.id
/** A session of a guest or viewer of that id. */
const person = (id: string, role: 'guest' | 'viewer' = 'guest') => ({
  authorization: `Bearer ${rig.sessions.issue({ id: asUserId(id), name: `${id}-name`, role }).token}`,
})
const post = (path: string, headers: { authorization: string }, payload: object = {}) =>
  rig.ask({ method: 'POST', url: `/api/rooms/tea/draws/${path}`, headers, payload })
const get = (path: string, headers: { authorization: string }) =>
  rig.ask({ method: 'GET', url: `/api/rooms/tea/draws/${path}`, headers })
/** Has the time of the draw over. */
const passTime = async (drawId: string): Promise<void> => {
  const { clock } = rig.drawing as unknown as { clock: { now(): number } }
  const late = { ...rig.drawing, clock: { ...clock, now: () => clock.now() + 4_000_000 } }
  await createDrawKeeper(late as never).look()
  expect((await readDraw(rig.drawing.draws, tea, drawId)).phase).not.toBe('open')
}

test('[DRAW-3] a draw opens, takes entries, closes, is revealed, and its file passes every check', async () => {
  const opened = await open()
  expect(opened.status).toBe(201)
  const id = idOf(opened)
  for (const name of ['ann', 'bo', 'chen']) {
    const entered = await post(`${id}/entry`, person(name))
    expect(entered).toMatchObject({ status: 200, body: { ticket: expect.stringMatching(/^[0-9a-f]{16}$/), unmet: null } })
  }
  expect((await get(`${id}/export`, person('ann'))).body).toMatchObject({ code: 'draw.notRevealed' })
  await passTime(id)
  const shown = (await get(id, person('ann'))).body as { draw: { drawn: { name: string }[]; entries: number } }
  expect(shown.draw).toMatchObject({ phase: 'revealed', entries: 3 })
  expect(shown.draw.drawn.map(({ name }) => name).every((name) => /^[abc]\*\*$/.test(name))).toBe(true)
  const file = readDrawFile(JSON.stringify((await get(`${id}/export`, person('ann'))).body))
  const { draw } = (await rig.rooms.state(tea))!
  expect(checkDrawFile(plainDrawHash, file!, draw).filter(({ ok }) => !ok)).toEqual([])
  const log = (await rig.rooms.read(tea, 0, 1_000)).filter(({ kind }) => kind.startsWith('draw.'))
  expect(log.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
    'draw.opened the-host', 'draw.closed system', 'draw.revealed system',
  ])
})

test('[DRAW-4] the secret is in no answer, no entry of the log and no record of acts before the reveal', async () => {
  const id = idOf(await open())
  await post(`${id}/entry`, person('ann'))
  const record = await readDraw(rig.drawing.draws, tea, id)
  await closeDraw(rig.drawing, { ...record, closesAt: 0 })
  const answers = [
    await open(), await get(id, person('ann')), await get(id, rig.as('owner')),
    await get(`${id}/winners`, rig.as('host')),
    await rig.ask({ method: 'GET', url: '/api/rooms/tea/draws', headers: person('ann') }),
    await rig.ask({ method: 'GET', url: '/api/acts', headers: rig.as('owner') }),
    { log: await rig.rooms.read(tea, 0, 1_000), state: await rig.rooms.state(tea) },
  ]
  expect(record.secret).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(answers)).not.toContain(record.secret)
})

test('[DRAW-7] a server that dies after the closing gives the same result as one that does not', async () => {
  const id = idOf(await open())
  for (const name of ['ann', 'bo', 'chen', 'di', 'eve']) await post(`${id}/entry`, person(name))
  const record = await readDraw(rig.drawing.draws, tea, id)
  await closeDraw(rig.drawing, record)
  // The first server fixed the list and logged nothing; the second one reads the records alone.
  const closed = await readDraw(rig.drawing.draws, tea, id)
  expect([closed.phase, closed.logged]).toEqual(['closed', 'open'])
  await createDrawKeeper(rig.drawing as never).look()
  const { draw } = (await rig.rooms.state(tea))!
  expect(draw).toMatchObject({ phase: 'revealed', listHash: closed.listHash, secret: record.secret })
  const first = draw!.drawn
  await createDrawKeeper(rig.drawing as never).look()
  expect((await rig.rooms.state(tea))!.draw!.drawn).toEqual(first)
  expect((await readDraw(rig.drawing.draws, tea, id)).logged).toBe('revealed')
})

test('[DRAW-7] an opening that the log lacks, because the server died, is logged by the next one', async () => {
  const { clock } = rig.drawing as unknown as { clock: { now(): number } }
  const openedAt = clock.now() - 10_000
  const closesAt = openedAt + 1e9
  const left = { id: 'left', roomId: tea, rules, secret: '0'.repeat(64), commit: 'c', openedAt, closesAt }
  await rig.drawing.draws.open(left)
  await createDrawKeeper(rig.drawing as never).look()
  expect((await rig.rooms.state(tea))!.draw).toMatchObject({ id: 'left', phase: 'open' })
})

test('[DRAW-7] a draw that its room refuses before it was ever shown is dropped', async () => {
  const left = { id: 'late', roomId: tea, rules, secret: '0'.repeat(64), commit: 'c', openedAt: 1, closesAt: 2 }
  await rig.drawing.draws.open(left)
  await rig.rooms.execute(tea, { type: 'room.end' }, systemActor)
  await createDrawKeeper(rig.drawing as never).look()
  expect(await rig.drawing.draws.read('late')).toBeNull()
})

test('[DRAW-7] a record that was read before the closing ranks no list', async () => {
  const id = idOf(await open())
  await post(`${id}/entry`, person('ann'))
  const early = await readDraw(rig.drawing.draws, tea, id)
  await closeDraw(rig.drawing, early)
  await expect(revealDraw(rig.drawing, early, '1')).rejects.toMatchObject({ code: 'draw.notClosed' })
})

test('[DRAW-7] a draw with a public number waits for it after the closing, and takes the first one', async () => {
  const id = idOf(await open({ beacon: '上证指数收盘' }))
  await post(`${id}/entry`, person('ann'))
  expect((await post(`${id}/beacon`, rig.as('host'), { value: '1' })).body).toMatchObject({ code: 'draw.notClosed' })
  await passTime(id)
  expect((await readDraw(rig.drawing.draws, tea, id)).phase).toBe('closed')
  expect((await post(`${id}/beacon`, rig.as('assistant'), { value: '1' })).status).toBe(403)
  const given = await post(`${id}/beacon`, rig.as('host'), { value: ' 3942.17 ' })
  expect(given.body).toMatchObject({ draw: { phase: 'revealed', beacon: '3942.17' } })
  expect((await post(`${id}/beacon`, rig.as('host'), { value: '2' })).body).toMatchObject({ code: 'draw.notClosed' })
  expect((await rig.rooms.state(tea))!.draw).toMatchObject({ phase: 'revealed', beacon: '3942.17' })
})

test('[DRAW-5] staff may not enter, whatever the conditions, nor may muted and banned people', async () => {
  const id = idOf(await open())
  for (const role of ['assistant', 'host', 'owner'] as const) {
    expect((await post(`${id}/entry`, rig.as(role))).body).toMatchObject({
      code: 'draw.conditionUnmet', detail: { need: 'staff' },
    })
  }
  const elsewhere = await rig.addStaff('elsewhere', 'assistant', [asRoomId('other')])
  expect((await get(id, elsewhere)).body).toMatchObject({ unmet: { type: 'staff' } })
  const system = { id: asUserId('lin'), name: 'Lin', role: 'system' as const }
  await rig.rooms.execute(tea, { type: 'chat.mute', userId: asUserId('bo'), forMs: 0 }, system)
  expect((await get(id, person('bo'))).body).toMatchObject({ unmet: { type: 'muted' } })
  await rig.rooms.execute(tea, { type: 'person.ban', userId: asUserId('chen'), forMs: 0 }, system)
  expect((await get(id, person('chen'))).body).toMatchObject({ code: 'room.banned' })
})

test('[DRAW-5] a comment, a login, a paid order and minutes of presence are asked of the real records', async () => {
  const cancel = (id: string) => post(`${id}/cancellation`, rig.as('host'), { reason: '测试' })
  const comment = idOf(await open({ condition: { type: 'comment' } }))
  expect((await get(comment, person('ann'))).body).toMatchObject({ unmet: { type: 'comment' } })
  const speaker = { id: asUserId('ann'), name: 'ann', role: 'guest' as const }
  await rig.rooms.execute(tea, { type: 'chat.say', text: '我要参加' }, speaker)
  expect((await post(`${comment}/entry`, person('ann'))).status).toBe(200)
  await cancel(comment)
  const members = idOf(await open({ membersOnly: true }))
  expect((await get(members, person('ann'))).body).toMatchObject({ unmet: { type: 'members' } })
  expect((await post(`${members}/entry`, person('mia', 'viewer'))).status).toBe(200)
  await cancel(members)
  const buy = idOf(await open({ condition: { type: 'buy' } }))
  expect((await get(buy, person('ann'))).body).toMatchObject({ unmet: { type: 'buy' } })
  await cancel(buy)
  const present = idOf(await open({ condition: { type: 'present', minutes: 1 } }))
  rig.drawing.presence.entered(tea, asUserId('ann'))
  const unmet = (await get(present, person('ann'))).body as { unmet: { type: string; leftSec: number } }
  expect(unmet.unmet.type).toBe('present')
  expect(unmet.unmet.leftSec).toBeGreaterThan(0)
  expect(unmet.unmet.leftSec).toBeLessThanOrEqual(60)
})

test('[DRAW-3] a cancelled draw says why, to everybody, and takes no entry', async () => {
  const id = idOf(await open())
  expect((await post(`${id}/cancellation`, rig.as('host'), { reason: ' ' })).body).toMatchObject({
    code: 'request.invalid', detail: { field: 'reason' },
  })
  expect((await post(`${id}/cancellation`, rig.as('host'), { reason: '奖品破损' })).status).toBe(200)
  expect((await post(`${id}/entry`, person('ann'))).body).toMatchObject({ code: 'draw.closed' })
  expect((await rig.rooms.state(tea))!.draw).toMatchObject({ phase: 'cancelled', reason: '奖品破损' })
  expect((await post(`${id}/cancellation`, rig.as('host'), { reason: 'x' })).body).toMatchObject({ code: 'draw.closed' })
})

test('[DRAW-3] a draw that the room refuses leaves nothing behind', async () => {
  await rig.rooms.execute(tea, { type: 'room.end' }, { id: asUserId('lin'), name: 'Lin', role: 'system' })
  expect((await open()).body).toMatchObject({ code: 'room.wrongPhase' })
  expect(await rig.drawing.draws.ofRoom(tea, 5)).toEqual([])
})

test('[DRAW-2] a prize above the law’s limit, and texts of nothing, are refused with the field', async () => {
  const dear = await open({ prizes: [{ name: '车', count: 1, valueFen: 5_000_001 }] })
  expect(dear.status).toBe(400)
  expect((await open({ organiser: ' \u200b ' })).body).toMatchObject({ detail: { field: 'organiser' } })
  expect((await open()).status).toBe(201)
  expect((await open()).body).toMatchObject({ code: 'draw.running' })
})

test('[DRAW-8] winners with ids are for hosts; others read tickets and masked names', async () => {
  const id = idOf(await open())
  await post(`${id}/entry`, person('ann'))
  await passTime(id)
  expect((await get(`${id}/winners`, rig.as('assistant'))).status).toBe(403)
  expect((await get(`${id}/winners`, rig.as('host'))).body).toMatchObject({
    winners: [{ userId: 'ann', name: 'ann-name', place: 0, prize: 0 }],
  })
  expect((await get(id, person('ann'))).body).toMatchObject({ place: 0 })
  const public_ = JSON.stringify([(await get(id, person('bo'))).body, (await get(`${id}/export`, person('bo'))).body])
  expect(public_).not.toContain('ann')
})

test('[DRAW-5] a draw of another room is not found here', async () => {
  const id = idOf(await open())
  await rig.ask({
    method: 'POST', url: '/api/rooms', headers: rig.as('owner'),
    payload: { id: 'other', kind: 'shop', title: 'Other', hostName: 'Lin' },
  })
  const reply = await rig.ask({ method: 'GET', url: `/api/rooms/other/draws/${id}`, headers: person('ann') })
  expect(reply.body).toMatchObject({ code: 'draw.notFound' })
})
