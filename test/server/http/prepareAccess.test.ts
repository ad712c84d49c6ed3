import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AccessReply } from '@/domain/access/accessReply'
import { createAccessStore } from '../../../server/adapters/store/records/accessStore'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { school, shop } from '../../domain/access/profiles'
import { teaSeller } from '../../fakes/teaSeller'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
})
afterEach(() => rig.close())

const ask = async (method: 'GET' | 'PUT', end: string, payload?: object) => {
  const url = `/api/access${end}`
  const { status, body } = await rig.ask({ method, url, headers: rig.as('owner'), ...(payload && { payload }) })
  return { status, body: body as AccessReply & { code?: string; detail?: object } }
}
const answer = (version: number, profile: unknown) => ask('PUT', '/profile', { version, profile })
const mark = (version: number, step: string, done = true) => ask('PUT', `/steps/${step}`, { version, done })

test('[ACCESS-1] before any answer, config/access.ts is the starting point', async () => {
  const { body } = await ask('GET', '')
  expect(body).toMatchObject({ version: 0, savedAt: 0, answered: false, marks: {} })
  expect(body).toMatchObject({ profile: school, configured: school })
})

test('[ACCESS-3] answers and marks are kept side by side, a mark with its time', async () => {
  expect((await answer(0, shop)).body).toMatchObject({ version: 1, answered: true, profile: shop, marks: {} })
  const before = Date.now()
  const { body: marked } = await mark(1, 'filing')
  expect(marked).toMatchObject({ version: 2, profile: shop })
  expect(marked.marks.filing).toBeGreaterThanOrEqual(before)
  expect((await mark(2, 'upload')).body.marks.filing).toBe(marked.marks.filing)
  expect((await mark(3, 'filing', false)).body.marks).not.toHaveProperty('filing')
  expect((await ask('GET', '')).body).toMatchObject({ version: 4, profile: shop, configured: school })
})

test('a step can be marked before anything was answered', async () => {
  expect((await mark(0, 'filing')).body).toMatchObject({ version: 1, answered: false, profile: school })
})

test('[ACCESS-4] a user who has not seen the newest saves nothing', async () => {
  await answer(0, shop)
  for (const late of [await answer(0, school), await mark(0, 'filing'), await answer(7, school)]) {
    expect(late).toMatchObject({ status: 409, body: { code: 'access.changed' } })
  }
  expect((await ask('GET', '')).body).toMatchObject({ version: 1, profile: shop, marks: {} })
})

test('[ACCESS-4] of many simultaneous saves one is first', async () => {
  for (const version of [0, 1]) {
    const answers = await Promise.all(Array.from({ length: 8 }, () => answer(version, shop)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)])
  }
})

test.each([
  ['no plan', { ...shop, plan: 'both' }, 'plan'],
  ['an unknown field', { ...shop, secret: 'x' }, 'secret'],
  ['a made-up name', { ...shop, '<b>': 'x' }, 'profile'],
  ['a host that is none', { ...shop, domains: { ...shop.domains, push: { host: 5, scene: 'standard' } } },
    'domains.push.host'],
  ['nothing', null, 'profile'],
])('answers with %s are refused by name', async (_, profile, field) => {
  expect(await answer(0, profile)).toMatchObject({ status: 400, body: { code: 'request.invalid', detail: { field } } })
  expect((await ask('GET', '')).body.version).toBe(0)
})

test('a step that there is not is refused', async () => {
  expect((await mark(0, 'nothing')).body.code).toBe('request.notFound')
  expect((await mark(0, 'toString')).body.code).toBe('request.notFound')
})

test('the answer holds the server’s settings, and no secret', async () => {
  const { body } = await ask('GET', '')
  expect(Object.keys(body.server).sort()).toEqual([
    'accountAppId', 'apiHosts', 'bizname', 'chat', 'cloud', 'mediaEdge', 'oddKeys', 'playDomain', 'playHttps',
    'playKeyGiven', 'publicUrl', 'pushDomain', 'sellerGiven', 'trustProxy', 'weChatAppId', 'weChatEdition',
    'wrongSignatures',
  ])
})

test('[SELLER-10] the answer says whether the seller’s details are there, at every reading', async () => {
  expect((await ask('GET', '')).body.server.sellerGiven).toBe(false)
  const payload = { version: 0, details: teaSeller }
  await rig.ask({ method: 'PUT', url: '/api/seller', headers: rig.as('owner'), payload })
  expect((await ask('GET', '')).body.server.sellerGiven).toBe(true)
})

test('[ACCESS-3] a restart loses nothing, and answers of another shape are asked for anew', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-access-'))
  const options = { file: path.join(folder, 'money.db'), synchronous: 'FULL', migrations: moneyMigrations } as const
  const first = await openDatabase<MoneySchema>(options)
  await createAccessStore(first).save(0, { profile: shop, marks: { filing: 7 } }, 5)
  await first.destroy()
  const second = await openDatabase<MoneySchema>(options)
  const store = createAccessStore(second)
  expect(await store.read()).toEqual({ version: 1, savedAt: 5, profile: shop, marks: { filing: 7 } })
  await second.updateTable('access').set({ profile: JSON.stringify({ ...shop, plan: 'third' }) }).execute()
  expect(await store.read()).toMatchObject({ version: 1, profile: null, marks: { filing: 7 } })
  await second.destroy()
  await rm(folder, { recursive: true, force: true })
})
