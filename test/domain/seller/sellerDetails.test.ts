import { emptySeller, isCreditCode, judgeSeller, type SellerDetails } from '@/domain/seller/sellerDetails'
import { teaSeller } from '../../fakes/teaSeller'

test.each([
  // Published codes of Tencent (Shenzhen) and of Huawei Technologies.
  ['9144030071526726XG', true],
  ['914403001922038216', true],
  ['9144030071526726XH', false],
  ['91440300715267261G', false],
  ['9144030071526726', false],
  ['9144030071526726IG', false],
])('[SELLER-1] %s is a 统一社会信用代码: %s', (code, expected) => expect(isCreditCode(code)).toBe(expected))

test('[SELLER-1] details with name, licence, address and one contact are complete', () => {
  expect(judgeSeller(teaSeller)).toEqual({})
  expect(judgeSeller({ ...teaSeller, licenceNumber: '', noLicence: 'produce', phone: '', weChat: 'tea-hill' })).toEqual(
    {},
  )
  // A number of another register.
  expect(judgeSeller({ ...teaSeller, licenceNumber: 'HRB-12345' })).toEqual({})
})

test('[SELLER-1] nothing filled in lacks name, licence, address and a contact', () => {
  expect(judgeSeller(emptySeller)).toEqual({
    name: 'required', address: 'required', licenceNumber: 'required', phone: 'oneContact',
  })
})

test.each<readonly [keyof SellerDetails, Partial<SellerDetails>, string]>([
  ['licenceNumber', { licenceNumber: '9144030071526726XH' }, 'wrongCheckDigit'],
  ['licenceNumber', { licenceNumber: '执照' }, 'malformed'],
  ['licenceNumber', { noLicence: 'smallTrade' }, 'malformed'],
  ['phone', { phone: 'call me' }, 'malformed'],
  ['email', { email: 'help at tea' }, 'malformed'],
  ['name', { name: '茶'.repeat(101) }, 'tooLong'],
])('[SELLER-1] a wrong %s is named: %j', (field, change, problem) => {
  expect(judgeSeller({ ...teaSeller, ...change })).toEqual({ [field]: problem })
})
