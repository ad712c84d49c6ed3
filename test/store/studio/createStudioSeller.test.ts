import { AppError } from '@/domain/errors/AppError'
import type { SellerDetails } from '@/domain/seller/sellerDetails'
import type { SellerReply } from '@/domain/wire/sellerHttp'
import { createStudioSeller } from '@/store/studio/createStudioSeller'
import { FakeHttp } from '../../fakes/studioPorts'
import { teaSeller } from '../../fakes/teaSeller'

const reply = (details: SellerDetails | null, version = 1): SellerReply => ({
  version, savedAt: 5, details, required: true,
})
const PUT = 'PUT /api/seller'

const open = async (first: SellerReply) => {
  const http = new FakeHttp()
  http.answer('GET /api/seller', () => first)
  const kept = { talkDays: 1_095, roomsDays: 0, roomsWithOrdersDays: 0, unusedPicturesDays: 7 }
  http.answer('GET /api/retention', () => kept)
  const signedOut: string[] = []
  const seller = createStudioSeller({ http }, { signOut: () => void signedOut.push('out') })
  await seller.getState().load()
  return { http, signedOut, state: () => seller.getState() }
}

describe('[SELLER-9] the form', () => {
  test('sends nothing while something is missing, says what, and judges again while one types', async () => {
    const { http, state } = await open(reply(null, 0))
    state().change({ name: '茶' })
    expect(state().problems).toEqual({})
    expect(await state().save()).toEqual({ ok: true, value: false })
    expect(state().problems).toEqual({ licenceNumber: 'required', address: 'required', phone: 'oneContact' })
    state().change({ address: '杭州', phone: '13800138000' })
    expect(state().problems).toEqual({ licenceNumber: 'required' })
    expect(http.countOf(PUT)).toBe(0)
  })

  test('sends the branch that is chosen, trimmed, and keeps the text typed in the other', async () => {
    const { http, state } = await open(reply(teaSeller, 3))
    state().change({ hasLicence: false, noLicence: 'produce', name: ' 王芳 ' })
    http.answer(PUT, ({ body }) => reply((body as { details: SellerDetails }).details, 4))
    expect(await state().save()).toEqual({ ok: true, value: true })
    const details = { ...teaSeller, name: '王芳', licenceNumber: '', noLicence: 'produce' }
    expect(http.asked.at(-1)?.body).toEqual({ version: 3, details })
    expect(state()).toMatchObject({ changed: false, kept: { version: 4 } })
    state().change({ hasLicence: true, licenceNumber: teaSeller.licenceNumber })
    expect(state().changed).toBe(true)
    state().discard()
    expect(state()).toMatchObject({ changed: false, draft: { hasLicence: false, noLicence: 'produce' } })
  })

  test('keeps the typed text when others saved meanwhile, and saves it over theirs the second time', async () => {
    const { http, state } = await open(reply(teaSeller))
    state().change({ phone: '13800138000' })
    http.answer(PUT, () => new AppError('seller.changed'))
    http.answer('GET /api/seller', () => reply({ ...teaSeller, address: '上海' }, 2))
    expect(await state().save()).toMatchObject({ ok: false })
    expect(state()).toMatchObject({ changed: true, draft: { phone: '13800138000', address: teaSeller.address } })
    http.answer(PUT, ({ body }) => reply((body as { details: SellerDetails }).details, 3))
    await state().save()
    expect(http.asked.at(-1)?.body).toMatchObject({ version: 2, details: { phone: '13800138000' } })
    expect(state().changed).toBe(false)
  })

  test('keeps the typed text without a network', async () => {
    const { http, state } = await open(reply(teaSeller))
    state().change({ phone: '13800138000' })
    http.answer(PUT, () => new AppError('network.offline'))
    await state().save()
    expect(state()).toMatchObject({ changed: true, draft: { phone: '13800138000' } })
    expect(state().pendingActions.save).toMatchObject({ phase: 'failed' })
  })

  test('a session that has ended signs out', async () => {
    const { http, signedOut, state } = await open(reply(null, 0))
    http.answer('GET /api/retention', () => new AppError('session.expired'))
    await state().load()
    expect(signedOut).toEqual(['out'])
  })
})
