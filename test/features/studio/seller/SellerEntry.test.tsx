import { act, fireEvent, screen } from '@testing-library/react'
import type { SellerDetails } from '@/domain/seller/sellerDetails'
import type { RetentionReply, SellerReply } from '@/domain/wire/sellerHttp'
import { SellerEntry } from '@/features/studio/seller/SellerEntry'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { teaSeller } from '../../../fakes/teaSeller'

const days: RetentionReply = { talkDays: 1_095, roomsDays: 0, roomsWithOrdersDays: 0, unusedPicturesDays: 7 }

async function show(
  { details = null, required = true }: Partial<SellerReply> = {},
  keeps: RetentionReply = days,
  role: 'owner' | 'host' = 'owner',
) {
  const user = { id: 'o', name: '我', role, rooms: null } as const
  const shown = renderApp((_, store) => {
    store.getState().adoptSession({ token: 't', expiresAt: 9e15, user })
    return <SellerEntry />
  })
  shown.http.answer('GET /api/sessions/me', () => user)
  shown.http.answer('GET /api/seller', () => ({ version: 0, savedAt: 0, details, required }))
  shown.http.answer('GET /api/retention', () => keeps)
  await act(settle)
  return shown
}
const type = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
const press = async (name: string): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }))
  await act(settle)
}

test('[SELLER-9] the owner fills in the form, sees its faults, and publishes', async () => {
  const { http } = await show()
  expect(screen.getByText(/公示后，商品直播间才能开播/)).toBeTruthy()
  type('名称', teaSeller.name)
  type('统一社会信用代码', '91330106MA2AAAAA03')
  await press('公示')
  expect(screen.getByText(/不是有效的统一社会信用代码/)).toBeTruthy()
  expect(screen.getByText('电话、微信、邮箱至少填一项')).toBeTruthy()
  type('统一社会信用代码', teaSeller.licenceNumber)
  type('经营地址', teaSeller.address)
  type('电话', teaSeller.phone)
  http.answer('PUT /api/seller', ({ body }) => {
    const { details } = body as { details: SellerDetails }
    return { version: 1, savedAt: 9, details, required: true }
  })
  await press('公示')
  expect(http.asked.at(-1)?.body).toEqual({ version: 0, details: teaSeller })
  expect(screen.queryByRole('button', { name: '公示' })).toBeNull()
  expect(screen.queryByText(/公示后，商品直播间才能开播/)).toBeNull()
})

test('[SELLER-9] a seller without a licence says why none is needed', async () => {
  await show({ details: teaSeller })
  await press('依法无需登记')
  await press('公示')
  expect(screen.getByText('必填')).toBeTruthy()
  await press('个人销售自产农副产品')
  expect(screen.queryByText('必填')).toBeNull()
  expect(screen.queryByLabelText('统一社会信用代码')).toBeNull()
})

test('[SELLER-5] the page says that the duty is switched off', async () => {
  await show({ required: false })
  expect(screen.getByText(/SELLER_DUTY=off/)).toBeTruthy()
})

test('[SELLER-8] the page says how long records are kept, and warns below three years', async () => {
  await show()
  expect(screen.getByText('1095 天')).toBeTruthy()
  expect(screen.queryByText(/不满三年/)).toBeNull()
})

test('[SELLER-8] talk that is kept for less than three years is warned about', async () => {
  await show({}, { talkDays: 60, roomsDays: 90, roomsWithOrdersDays: 1_095, unusedPicturesDays: 7 })
  expect(screen.getByText('60 天')).toBeTruthy()
  expect(screen.getByText('90 天')).toBeTruthy()
  expect(screen.getByText(/不满三年/)).toBeTruthy()
})

test('the page is the owner’s alone', async () => {
  const { http } = await show({}, days, 'host')
  expect(screen.getByText('这里只有店主能进')).toBeTruthy()
  expect(http.countOf('GET /api/retention')).toBe(0)
})
