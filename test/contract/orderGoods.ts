import type { Kysely } from 'kysely'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { AfterSaleTerms, ShippingRule } from '@/domain/catalogue/catalogue'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import type { OrderDraft } from '../../server/ports/orders'

const ids = createUlidSource()
export const NOW = 1_800_000_000_000
export const EXPIRES = NOW + 900_000
const sevenDays: AfterSaleTerms = { type: 'sevenDays' }
const free: ShippingRule = { type: 'free' }
const room = asRoomId('tea')

interface Goods {
  readonly stock?: number
  readonly priceFen?: number
  readonly limit?: number
  readonly terms?: AfterSaleTerms
  readonly shipping?: ShippingRule
}

/** Puts a product with one SKU of the same id into the catalogue, and on the shelf of a room. */
export async function addGoods(database: Kysely<MoneySchema>, id: string, goods: Goods = {}): Promise<void> {
  const { stock = 10, priceFen = 1_000, limit = 0, terms = sevenDays, shipping = free } = goods
  await database
    .insertInto('catalogue_products')
    .values({
      ...{ id, kind: 'goods', name: id, pictures: '[]', description: '', description_pictures: '[]', link: null },
      ...{ options: '[]', limit_per_person: limit, shipping: JSON.stringify(shipping), terms: JSON.stringify(terms) },
      ...{ archived_at: 0, version: 1, field_versions: '{}', created_at: NOW, updated_at: NOW },
    })
    .execute()
  await database
    .insertInto('skus')
    .values({
      ...{ id, product_id: id, position: 1, option_values: '[]', price_fen: priceFen, strike_fen: 0, strike_basis: '' },
      ...{ stock, reserved: 0, sold: 0, code: '', picture_url: '', removed_at: 0 },
    })
    .execute()
  await database
    .insertInto('products')
    .values({
      ...{ room_id: room, id, name: id, price_fen: priceFen, stock, picture_url: '', link: null, created_at: NOW },
      ...{ version: 1, field_versions: '{}', position: 1, closed: 0, catalogue_id: id },
    })
    .execute()
}

export const draft = (buyer: string, wanted: Readonly<Record<string, number>>, change: Partial<OrderDraft> = {}) => {
  const lines = Object.entries(wanted).map(([skuId, quantity]) => ({ skuId, quantity, priceFen: 1_000 }))
  return {
    ...{ id: ids.next(), key: ids.next(), digest: 'd', roomId: room, lines, remark: '', snapshot: '{}', at: NOW },
    buyer: { id: asUserId(buyer), name: buyer, isGuest: false },
    totalFen: lines.reduce((sum, { quantity, priceFen }) => sum + quantity * priceFen, 0),
    address: {
      ...{ name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区' },
      detail: '龙井路 1 号',
    },
    ...{ acceptedTerms: [], expiresAt: EXPIRES },
    ...change,
  } satisfies OrderDraft
}

