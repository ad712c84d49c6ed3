import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { asUserId } from '@/domain/kernel/ids'
import { orderLimits } from '@/domain/order/order'
import { createPrivatePictures } from '../../server/adapters/pictures/folderPictures'
import { createClaimPictures } from '../../server/adapters/store/records/claimPictures'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../server/adapters/store/records/orders/orderStore'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'
import { addGoods, draft, EXPIRES, NOW } from './orderGoods'

const ids = createUlidSource()
const DAY_MS = 86_400_000

describe.each(recordPlaces)('pictures of claims on $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  let folder: string
  beforeEach(async () => {
    place = await make()
    database = await place.open()
    folder = mkdtempSync(path.join(tmpdir(), 'claims-'))
    await addGoods(database, 'cup', { stock: 50 })
  })
  afterEach(async () => {
    await database.destroy()
    await place.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  const pictures = () => createClaimPictures(database, createPrivatePictures(folder))
  const orders = () => createOrderStore(database)
  const bought = async (buyer: string): Promise<string> => {
    const { orderId } = await orders().place(draft(buyer, { cup: 1 }))
    const id = ids.next()
    const attempt = { id, orderId, provider: 'sandbox' as const, method: 'page', openId: '', at: NOW }
    await orders().addPayment({ ...attempt, nextAt: EXPIRES })
    await orders().pay({ paymentId: id, transactionId: id, paidFen: 1_000, payer: '', paidAt: NOW }, ids.next(), NOW)
    return orderId
  }
  const keep = (orderId: string, person: string, at = NOW): Promise<string> =>
    pictures().keep({
      id: ids.next(), orderId, personId: asUserId(person), bytes: Buffer.from('picture'), format: 'jpg', at,
    })
  const claim = async (orderId: string, person: string, names: readonly string[]): Promise<string> => {
    const id = ids.next()
    await orders().addAfterSale({
      ...{ id, orderId, reason: 'broken', text: '', pictures: names, lines: [{ number: 1, pieces: 1 }], at: NOW },
      by: { actor: 'buyer', id: person, name: person },
    })
    return id
  }
  const withdraw = (claimId: string, at: number): Promise<boolean> =>
    orders().moveAfterSale(claimId, 'withdraw', {}, { actor: 'buyer', id: 'ann', name: 'ann' }, at)
  const picturesOf = async (orderId: string) => (await orders().find(orderId))?.afterSales[0]?.pictures

  test('[CLAIM-4] uploads at once do not pass the limit of pictures that no claim took yet', async () => {
    const orderId = await bought('ann')
    const most = orderLimits.waitingPictures
    const kept = await Promise.allSettled(Array.from({ length: most + 5 }, () => keep(orderId, 'ann')))
    const refused = kept.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
    expect(refused).toEqual(Array.from({ length: 5 }, () => 'order.tooManyPictures'))
    expect(readdirSync(folder)).toHaveLength(most)
  })

  test('[CLAIM-3] two claims at once take a picture once', async () => {
    const orderId = await bought('ann')
    const name = await keep(orderId, 'ann')
    const claims = await Promise.allSettled([claim(orderId, 'ann', [name]), claim(orderId, 'ann', [name])])
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await picturesOf(orderId)).toEqual([name])
  })

  test('[CLAIM-5] an erasure takes pictures of the person, and of claims on the person’s orders', async () => {
    const [anns, bos] = [await bought('ann'), await bought('bo')]
    await claim(anns, 'ann', [await keep(anns, 'ann')])
    // Uploaded by number and phone, from another device.
    await keep(anns, 'ann-at-work')
    const other = await keep(bos, 'bo')
    await claim(bos, 'bo', [other])
    await pictures().forgetPerson(asUserId('ann'))
    await pictures().forgetPerson(asUserId('ann'))
    expect(readdirSync(folder)).toEqual([other])
    expect([await picturesOf(anns), await picturesOf(bos)]).toEqual([[], [other]])
  })

  test('[CLAIM-5] unused pictures go after their time, those of an ended claim with the sale’s records', async () => {
    const orderId = await bought('ann')
    const claimed = await keep(orderId, 'ann')
    await claim(orderId, 'ann', [claimed])
    const unused = await keep(orderId, 'ann', NOW - 8 * DAY_MS)
    const fresh = await keep(orderId, 'ann')
    const sweep = (endedBefore: number | null) =>
      pictures().forgetOld({ unusedBefore: NOW - 7 * DAY_MS, endedBefore })
    expect(await sweep(NOW + DAY_MS)).toBe(1)
    expect(await pictures().read(orderId, unused)).toBeNull()
    // The claim was open until now.
    const [open] = (await orders().find(orderId))?.afterSales ?? []
    await withdraw(open?.id ?? '', NOW)
    expect([await sweep(null), await sweep(NOW), await sweep(NOW + 1)]).toEqual([0, 0, 1])
    expect(readdirSync(folder)).toEqual([fresh])
    expect(await picturesOf(orderId)).toEqual([])
  })
})
