import type { SellerReply } from '@/domain/wire/sellerHttp'
import { teaSeller } from '../../fakes/teaSeller'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig({ sellerDuty: 'on' })
})
afterEach(() => rig.close())

const read = async () => (await rig.ask({ method: 'GET', url: '/api/seller' })).body as SellerReply
const save = (version: number, details: object = teaSeller) =>
  rig.ask({ method: 'PUT', url: '/api/seller', headers: rig.as('owner'), payload: { version, details } })
const command = (roomId: string, type: string) =>
  rig.ask({ method: 'POST', url: `/api/rooms/${roomId}/commands`, headers: rig.as('host'), payload: { type } })
const announce = (id: string, kind: 'shop' | 'class') => {
  const payload = { id, kind, title: id, hostName: 'L' }
  return rig.ask({ method: 'POST', url: '/api/rooms', headers: rig.as('host'), payload })
}

test('[SELLER-2] the details are for everybody, without a session, as the owner saved them', async () => {
  expect(await read()).toEqual({ version: 0, savedAt: 0, details: null, required: true })
  const typed = { ...teaSeller, name: ' \u200b杭州山月茶事有限公司 ', licenceNumber: '91330106ma2aaaaa02' }
  expect((await save(0, typed)).status).toBe(200)
  expect(await read()).toMatchObject({ version: 1, details: teaSeller })
  expect((await read()).savedAt).toBeGreaterThan(0)
  const acts = await rig.ask({ method: 'GET', url: '/api/acts?limit=5', headers: rig.as('owner') })
  expect(JSON.stringify(acts.body)).toContain('seller.save')
})

test('[SELLER-3] of several simultaneous saves one succeeds, and the others are refused', async () => {
  for (const version of [0, 1]) {
    const answers = await Promise.all([1, 2, 3, 4].map(() => save(version)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'seller.changed' })
  }
  expect((await save(0)).status).toBe(409)
  expect((await save(9)).status).toBe(409)
})

test.each([
  ['no contact', { phone: '' }, 'details.phone', 'oneContact'],
  ['a name of blanks', { name: ' \u200b' }, 'details.name', 'required'],
  ['a mistyped credit code', { licenceNumber: '91330106MA2AAAAA03' }, 'details.licenceNumber', 'wrongCheckDigit'],
])('[SELLER-1] details with %s are refused by field', async (_, change, field, problem) => {
  const refused = await save(0, { ...teaSeller, ...change })
  expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid', detail: { field, problem } } })
  expect(await read()).toMatchObject({ version: 0, details: null })
})

test.each([
  ['an unknown field', { secret: 'x' }],
  ['a script for a picture', { licencePictureUrl: 'javascript:alert(1)' }],
  ['a reason that is none', { noLicence: 'because' }],
])('details with %s are no body', async (_, change) => {
  expect((await save(0, { ...teaSeller, ...change })).status).toBe(400)
})

test('[SELLER-4] a shop does not start before its seller is named; a class does', async () => {
  await announce('tea', 'shop')
  await announce('lesson', 'class')
  expect(await command('tea', 'room.start')).toMatchObject({ status: 409, body: { code: 'room.sellerMissing' } })
  expect((await rig.ask({ url: '/api/rooms/tea' })).body).toMatchObject({ room: { phase: 'scheduled' } })
  expect((await command('lesson', 'room.start')).status).toBe(200)
  await save(0)
  expect((await command('tea', 'room.start')).status).toBe(200)
  const acts = await rig.ask({ method: 'GET', url: '/api/acts?kind=room.start&limit=5', headers: rig.as('owner') })
  // The refused start is no act.
  expect((acts.body as { acts: unknown[] }).acts).toHaveLength(2)
})

test('[SELLER-4] a missing or a running shop is answered as always', async () => {
  expect(await command('nowhere', 'room.start')).toMatchObject({ status: 404, body: { code: 'room.notFound' } })
})

test('[SELLER-5] with the duty switched off by name a shop starts without', async () => {
  const abroad = await openAppRig({ sellerDuty: 'off' })
  await abroad.openTea()
  expect((await abroad.ask({ url: '/api/rooms/tea' })).body).toMatchObject({ room: { phase: 'live' } })
  expect((await abroad.ask({ url: '/api/seller' })).body).toMatchObject({ required: false })
  await abroad.close()
})

test('[SELLER-8] the owner can read the retention periods of this server', async () => {
  const { body } = await rig.ask({ url: '/api/retention', headers: rig.as('owner') })
  expect(body).toEqual({ talkDays: 1_095, roomsDays: 0, roomsWithOrdersDays: 0, unusedPicturesDays: 7 })
  const short = await openAppRig({ retention: { keepTalkDays: 60, keepRoomsDays: 90 } })
  expect((await short.ask({ url: '/api/retention', headers: short.as('owner') })).body).toMatchObject({
    talkDays: 60, roomsDays: 90, roomsWithOrdersDays: 1_095,
  })
  await short.close()
})
