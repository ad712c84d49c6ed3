import { judgeShop, unseenOfShop, type ShopFacts } from '@/domain/access/judgeShop'
import { school, shop, TODAY } from './profiles'

const wellKept: ShopFacts = { sellerDuty: 'on', sellerGiven: true, keepTalkDays: 1_095, keepRoomsDays: 0 }
const told = (change: Partial<ShopFacts>, profile = shop): string[] =>
  judgeShop({ ...wellKept, ...change }, profile, TODAY).map(({ severity, words }) => `${severity} ${words}`)

test('[SELLER-10] a shop that names its seller and keeps its records is good', () => {
  expect(told({})).toEqual(['good shopDutyOn', 'good shopSellerGiven', 'good shopKeeps'])
})

test('[SELLER-10] without details no shop goes live while the duty is on', () => {
  expect(told({ sellerGiven: false })).toContain('stop shopSellerMissing')
  expect(told({ sellerGiven: false, sellerDuty: 'off' })).toEqual([
    'warn shopDutyOff', 'warn shopSellerNotShown', 'good shopKeeps',
  ])
})

test('[SELLER-10] the duty may be off for a subject outside mainland China alone', () => {
  const abroad = { ...shop, subject: 'overseas' } as const
  expect(told({ sellerDuty: 'off', sellerGiven: false }, abroad)).toEqual(['good shopDutyAbroad', 'good shopKeeps'])
})

test.each([[1_094, 1_094, 2], [1_095, 1_095, 0], [0, 0, 0], [60, 0, 1], [0, 1, 1]])(
  '[SELLER-10] chat for %i days and rooms for %i give %i warnings',
  (keepTalkDays, keepRoomsDays, warnings) => {
    const lines = told({ keepTalkDays, keepRoomsDays }).filter((line) => line.startsWith('warn shopKeeps'))
    expect(lines).toHaveLength(warnings)
  },
)

test('[SELLER-10] only a running server knows about the details, and an older one says nothing', () => {
  expect(told({ sellerGiven: undefined })).toEqual(['good shopDutyOn', 'good shopKeeps'])
  expect(judgeShop({}, shop, TODAY)).toEqual([])
})

test('[SELLER-10] records that no server sees are not checked, and a school has none', () => {
  expect(unseenOfShop(shop, TODAY)).toMatchObject([{ rule: 'shop.retention', severity: 'notChecked' }])
  const judged = judgeShop({ sellerDuty: 'off', sellerGiven: false }, school, TODAY)
  expect([...unseenOfShop(school, TODAY), ...judged]).toEqual([])
})

test.each([['2026-01-31', 0], ['2026-02-01', 3]])('[SELLER-10] on %s the law asks for %i things', (day, count) => {
  const found = judgeShop({ ...wellKept, sellerGiven: false, keepTalkDays: 60 }, shop, day)
  expect(found).toHaveLength(count)
  expect(unseenOfShop(shop, day)).toHaveLength(count === 0 ? 0 : 1)
})
