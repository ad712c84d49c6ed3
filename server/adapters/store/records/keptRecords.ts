import type { Kysely } from 'kysely'
import { asUserId } from '@/domain/kernel/ids'
import type { KeptRecords } from '../../../ports/keptRecords'
import type { LineSnapshot } from '@/domain/order/order'
import type { SellerDetails } from '@/domain/seller/sellerDetails'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'

const tablesOfRoom = [
  ...(['products', 'deals', 'room_prices', 'outbox', 'reports', 'reminders', 'scenes', 'draws'] as const),
  ...(['viewer_steps', 'coupon_offers'] as const),
] as const

/** Removes records from money.db: of a person, of a room, and by age. */
export const createKeptRecords = (database: Kysely<MoneySchema>): KeptRecords => ({
  async beginErasure(userId, at) {
    await database
      .insertInto('erasures')
      .values({ user_id: userId, asked_at: at, done_at: 0 })
      // A person who came back after an erasure is erased again.
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ asked_at: at, done_at: 0 }))
      .execute()
  },
  async pendingErasures() {
    const rows = await database.selectFrom('erasures').select('user_id').where('done_at', '=', 0).execute()
    return rows.map(({ user_id }) => asUserId(user_id))
  },
  async erasedPeople() {
    const rows = await database.selectFrom('erasures').select('user_id').execute()
    return rows.map(({ user_id }) => asUserId(user_id))
  },
  async erasureOf(userId) {
    const row = await database.selectFrom('erasures').select('done_at').where('user_id', '=', userId).executeTakeFirst()
    if (row === undefined) return 'none'
    return row.done_at === 0 ? 'pending' : 'done'
  },
  finishErasure: (userId, at) =>
    transact(database, async (step) => {
      await step.deleteFrom('reports').where('target_by', '=', userId).execute()
      const empty = { reporter_name: '', text: '' }
      await step.updateTable('reports').set(empty).where('reporter_id', '=', userId).execute()
      await step.updateTable('acts').set({ target_name: '' }).where('target', '=', userId).execute()
      await step.updateTable('draw_entries').set({ name: '' }).where('user_id', '=', userId).execute()
      await step.deleteFrom('reminders').where('user_id', '=', userId).execute()
      await step.deleteFrom('viewer_steps').where('user_id', '=', userId).execute()
      // Used ones stay with their orders.
      await step.deleteFrom('coupon_claims').where('person_id', '=', userId).where('state', '=', 'claimed').execute()
      await step.deleteFrom('people').where('id', '=', userId).execute()
      await step.deleteFrom('payers').where('user_id', '=', userId).execute()
      await step.deleteFrom('order_grants').where('person_id', '=', userId).execute()
      await step.updateTable('erasures').set({ done_at: at }).where('user_id', '=', userId).execute()
    }),
  forgetRoom: (roomId) =>
    transact(database, async (step) => {
      const ofRoom = step.selectFrom('draws').select('id').where('room_id', '=', roomId)
      await step.deleteFrom('draw_entries').where('draw_id', 'in', ofRoom).execute()
      for (const table of tablesOfRoom) await step.deleteFrom(table).where('room_id', '=', roomId).execute()
    }),
  async hasOrders(roomId) {
    const row = await database
      .selectFrom('orders').select('id').where('room_id', '=', roomId).limit(1).executeTakeFirst()
    return row !== undefined
  },
  async forgetMessages(settledBefore) {
    await database
      .deleteFrom('outbox')
      .where('settled_at', '>', 0)
      .where('settled_at', '<', settledBefore)
      .execute()
  },
  async forgetReports(closedBefore) {
    await database.deleteFrom('reports').where('closed_at', '>', 0).where('closed_at', '<', closedBefore).execute()
  },
  async forgetPayers(keptBefore) {
    const { numDeletedRows } = await database
      .deleteFrom('payers')
      .where('kept_at', '<', keptBefore)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
  async forgetCoupons({ claimsOver, couponsOver }) {
    const overBefore = (time: number) =>
      database
        .selectFrom('coupons')
        .select('id')
        .where((eb) => eb.or([eb('ends_at', '<', time), eb.between('stopped_at', 1, time - 1)]))
    let deleted = 0
    for (const { id } of await overBefore(claimsOver).execute()) {
      const { numDeletedRows } = await database
        .deleteFrom('coupon_claims')
        .where('coupon_id', '=', id)
        .where('state', '=', 'claimed')
        .where('expires_at', '<', claimsOver)
        .executeTakeFirstOrThrow()
      deleted += Number(numDeletedRows)
    }
    const { numDeletedRows } = await database
      .deleteFrom('coupons')
      .where('id', 'in', overBefore(couponsOver))
      .where('id', 'not in', database.selectFrom('coupon_claims').select('coupon_id').distinct())
      .executeTakeFirstOrThrow()
    return deleted + Number(numDeletedRows)
  },
  async pictureUrls() {
    const listed = (text: string): string[] => JSON.parse(text) as string[]
    const shown = await database.selectFrom('products').select('picture_url').distinct().execute()
    const skus = await database.selectFrom('skus').select('picture_url').distinct().execute()
    const products = await database
      .selectFrom('catalogue_products')
      .select(['pictures', 'description_pictures'])
      .execute()
    const sold = await database.selectFrom('order_lines').select('snapshot').distinct().execute()
    const orders = await database.selectFrom('orders').select('snapshot').distinct().execute()
    const seller = await database.selectFrom('seller').select('details').execute()
    const sellers = [
      ...orders.map(({ snapshot }) => (JSON.parse(snapshot) as { seller: Partial<SellerDetails> | null }).seller),
      ...seller.map(({ details }) => JSON.parse(details) as SellerDetails),
    ]
    return [
      ...sellers.flatMap((one) => one?.licencePictureUrl ?? []),
      ...shown.map(({ picture_url }) => picture_url),
      ...skus.map(({ picture_url }) => picture_url),
      ...products.flatMap(({ pictures, description_pictures }) => [
        ...listed(pictures),
        ...listed(description_pictures),
      ]),
      ...sold.flatMap(({ snapshot }) => picturesOfSnapshot(JSON.parse(snapshot) as LineSnapshot)),
    ]
  },
})

const picturesOfSnapshot = ({ pictureUrl, pictures }: LineSnapshot): readonly string[] => [pictureUrl, ...pictures]
