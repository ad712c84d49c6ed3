import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asRoomId } from '@/domain/kernel/ids'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { createProductStore } from '../../../server/adapters/store/records/productStore'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'

const at = (name: string): number => moneyMigrations.findIndex((migration) => migration.name === name)

test('[CAT-1] an upgrade sends each room which of its products are goods', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'kaibo-shelf-')), 'money.db')
  const open = (upTo: number) =>
    openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations.slice(0, upTo) })
  const older = await open(at('catalogue'))
  const link = '{"type":"web","url":"https://shop.example.com/"}'
  for (const [id, to] of [['bowl', null], ['cup', link]] as const) {
    await older
      .insertInto('products')
      .values({
        ...{ room_id: 'tea', id, name: id, price_fen: 100, stock: 5, picture_url: '', link: to, created_at: 1 },
        ...{ version: 3, field_versions: '{}' },
      } as never)
      .execute()
  }
  await older.destroy()
  const newer = await open(moneyMigrations.length)
  const products = createProductStore(newer)
  const messages = await products.nextMessages(asRoomId('tea'), 10)
  expect(messages.map(({ command }) => command)).toEqual([
    { type: 'product.edit', product: expect.objectContaining({ id: 'bowl', version: 4, goods: true }) },
  ])
  expect(await products.list(asRoomId('tea'))).toEqual([
    expect.objectContaining({ id: 'bowl', version: 4, goods: true }),
    expect.not.objectContaining({ goods: true }),
  ])
  await newer.destroy()
})
