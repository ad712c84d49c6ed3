import type { AccessReply } from '@/domain/access/accessReply'
import { AppError } from '@/domain/errors/AppError'
import { profileOf } from '@/store/studio/accessDraft'
import { createStudioAccess } from '@/store/studio/createStudioAccess'
import { plainServer } from '../../domain/access/plainServer'
import { school, shop } from '../../domain/access/profiles'
import { FakeHttp, settle } from '../../fakes/studioPorts'

const reply = (change: Partial<AccessReply> = {}): AccessReply => ({
  now: 9, version: 1, savedAt: 5, profile: school, answered: true, marks: {}, configured: school, server: plainServer,
  ...change,
})

const READ = 'GET /api/access'
const ANSWERS = 'PUT /api/access/profile'
const FILING = 'PUT /api/access/steps/filing'
const UPLOAD = 'PUT /api/access/steps/upload'

const open = async (first = reply()) => {
  const http = new FakeHttp()
  const signedOut: string[] = []
  http.answer(READ, () => first)
  const access = createStudioAccess({ http }, { signOut: () => void signedOut.push('out') })
  await access.getState().load()
  return { http, signedOut, access, state: () => access.getState() }
}

describe('answers', () => {
  test('count as changed only while they differ from the saved profile', async () => {
    const { state } = await open()
    expect(state().changed).toBe(false)
    state().change({ subject: 'government' })
    expect(state().changed).toBe(true)
    state().change({ subject: 'enterprise' })
    expect(state().changed).toBe(false)
  })

  test('keep the text typed for another branch, and send that of the chosen one', async () => {
    const { http, state } = await open(reply({ profile: shop }))
    state().change({ domains: 'embedded', plan: 'native' })
    state().change({ domains: 'own' })
    expect(profileOf(state().draft!).domains).toEqual(shop.domains)
    http.answer(ANSWERS, ({ body }) => reply({ ...(body as object), version: 2 }))
    await state().save()
    expect(http.asked.at(-1)?.body).toEqual({ version: 1, profile: { ...shop, plan: 'native' } })
    expect(state()).toMatchObject({ changed: false, kept: { version: 2 } })
  })

  test('end development with the test appid', async () => {
    const { state } = await open(reply({ profile: { ...school, development: true, miniProgramAppId: 'touristappid' } }))
    expect(profileOf(state().draft!).development).toBe(true)
    state().change({ miniProgramAppId: ' wx0123456789abcdef ' })
    expect(profileOf(state().draft!)).toMatchObject({ development: false, miniProgramAppId: 'wx0123456789abcdef' })
  })

  test('[ACCESS-5] stay when saving fails, and are saved by trying again', async () => {
    const { http, state } = await open()
    state().change({ use: 'other' })
    http.answer(ANSWERS, () => new AppError('network.offline'))
    expect((await state().save()).ok).toBe(false)
    expect(state()).toMatchObject({ changed: true, draft: { use: 'other' } })
    expect(state().pendingActions.save).toMatchObject({ error: { code: 'network.offline' } })
    http.answer(ANSWERS, ({ body }) => reply({ ...(body as object), version: 2 }))
    expect((await state().save()).ok).toBe(true)
    expect(state()).toMatchObject({ changed: false, pendingActions: {} })
  })

  test('that are typed while others are on their way are not lost', async () => {
    const { http, state } = await open()
    state().change({ use: 'other' })
    const saving = state().save()
    await settle()
    state().change({ subject: 'government' })
    http.answer(ANSWERS, ({ body }) => reply({ ...(body as object), version: 2 }))
    await saving
    expect(state()).toMatchObject({ changed: true, draft: { use: 'other', subject: 'government' } })
  })

  test('under way stay when the page is read again', async () => {
    const { http, state } = await open()
    state().change({ use: 'other' })
    http.answer(READ, () => reply({ version: 2, profile: shop }))
    await state().load()
    expect(state()).toMatchObject({ changed: true, draft: { use: 'other' }, kept: { version: 2 } })
  })
})

describe('[ACCESS-4] when another user saved meanwhile', () => {
  const conflict = async () => {
    const opened = await open()
    const { http, state } = opened
    state().change({ use: 'other' })
    http.answer(ANSWERS, () => new AppError('access.changed'))
    http.answer(READ, () => reply({ version: 7, profile: shop }))
    await state().save()
    return opened
  }

  test('the newer answers are shown with the refusal, and one’s own set aside', async () => {
    const { state } = await conflict()
    expect(state()).toMatchObject({ kept: { version: 7 }, changed: false, setAside: { use: 'other' } })
    expect(profileOf(state().draft!)).toEqual(shop)
    expect(state().pendingActions.save).toMatchObject({ error: { code: 'access.changed' } })
  })

  test('one’s own can be put back and saved over the newer ones', async () => {
    const { http, state } = await conflict()
    state().useSetAside()
    expect(state()).toMatchObject({ changed: true, setAside: null, pendingActions: {} })
    http.answer(ANSWERS, ({ body }) => reply({ ...(body as object), version: 8 }))
    await state().save()
    expect(http.asked.at(-1)?.body).toEqual({ version: 7, profile: { ...school, use: 'other' } })
    expect(state().changed).toBe(false)
  })

  test('or be let go', async () => {
    const { state } = await conflict()
    state().forgetSetAside()
    expect(state()).toMatchObject({ setAside: null, changed: false, pendingActions: {} })
  })

  test('without a network after the refusal the page stays as it was', async () => {
    const { http, state } = await open()
    state().change({ use: 'other' })
    http.answer(ANSWERS, () => new AppError('access.changed'))
    http.answer(READ, () => new AppError('network.offline'))
    await state().save()
    expect(state()).toMatchObject({ changed: true, draft: { use: 'other' }, setAside: null })
  })

  test('a mark is refused too, and sets answers under way aside', async () => {
    const { http, state } = await open()
    state().change({ use: 'other' })
    http.answer(FILING, () => new AppError('access.changed'))
    http.answer(READ, () => reply({ version: 7, profile: shop, marks: { upload: 3 } }))
    await state().mark('filing', true)
    expect(state()).toMatchObject({ kept: { marks: { upload: 3 } }, setAside: { use: 'other' } })
    expect(state().pendingActions['step:filing']).toMatchObject({ error: { code: 'access.changed' } })
  })
})

describe('marks', () => {
  test('wait for each other: the second names the version that the first made', async () => {
    const { http, state } = await open()
    const both = [state().mark('filing', true), state().mark('upload', true)]
    await settle()
    expect(http.countOf(UPLOAD)).toBe(0)
    http.answer(FILING, () => reply({ version: 2, marks: { filing: 6 } }))
    http.answer(UPLOAD, () => reply({ version: 3, marks: { filing: 6, upload: 7 } }))
    await Promise.all(both)
    expect(http.asked.slice(-2).map(({ body }) => body)).toEqual([
      { version: 1, done: true },
      { version: 2, done: true },
    ])
    expect(state().kept?.marks).toEqual({ filing: 6, upload: 7 })
  })

  test('leave answers under way alone', async () => {
    const { http, state } = await open()
    state().change({ use: 'other' })
    http.answer(FILING, () => reply({ version: 2, marks: { filing: 6 } }))
    await state().mark('filing', true)
    expect(state()).toMatchObject({ changed: true, draft: { use: 'other' }, kept: { version: 2 } })
  })
})

test('a session that has ended leads to the sign-in', async () => {
  const { http, state, signedOut } = await open()
  http.answer(READ, () => new AppError('session.expired'))
  await state().load()
  expect(signedOut).toEqual(['out'])
  http.answer(READ, () => new AppError('network.offline'))
  await state().load()
  expect(signedOut).toEqual(['out'])
})
