import '@/domain/errors/rareCodes'
import { createHash } from 'node:crypto'
import { AppError } from '@/domain/errors/AppError'
import { readCsv, writeCsv } from '@/domain/csv/csvText'
import type { PiecesOfLine } from '@/domain/order/leftOfOrder'
import { orderLimits, type Order, type OrderLine } from '@/domain/order/order'
import { refuseParcel } from '@/domain/order/parcelLimit'
import type { ShipCsvReply } from '@/domain/wire/orderHttp'
import { cleanLine } from '@/domain/text/readableText'
import type { OrderSearch } from '../../ports/orders'
import type { SessionUser } from '../../ports/sessions'
import type { OrderDeps } from './orderDeps'
import { openDeskOrder, staffBy } from './runDesk'

/** Orders that are read together for the export. */
const PAGE = 200
/** Rows of one file of parcels. */
const MOST_ROWS = 2_000

/** Header of the export; the import of parcels finds its columns in it, so that the file can go out and come back. */
const header = [
  '订单号', '状态', '下单时间', '付款时间', '买家', '收件人', '电话', '地址', '行', '商品', '规格', '编码', '件数', '单价', '运费',
  '合计', '已退', '买家留言', '店家备注', '付款方式', '快递公司', '快递单号', '优惠', '优惠券', '行实付',
] as const

/** Yuan with two digits, by text: 1990 fen is 19.90. */
const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** Beijing time, as sellers and their bills have it. */
const timeText = (at: number): string =>
  at === 0 ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

const rowsOf = (order: Order): string[][] =>
  order.lines.map((line, index) => {
    const { address } = order
    const parcel = order.parcels.find(({ lines }) => lines.some(({ number }) => number === line.number))
    const whole = index === 0
    return [
      order.id, order.state, timeText(order.createdAt), timeText(order.paidAt), order.buyerName, address.name,
      address.phone, `${address.province}${address.city}${address.district}${address.detail}`, String(line.number),
      line.snapshot.name, line.snapshot.options.map(({ value }) => value).join(' '), line.snapshot.code,
      String(line.quantity), yuan(line.priceFen), whole ? yuan(order.shippingFen) : '',
      whole ? yuan(order.totalFen) : '', whole ? yuan(order.refundedFen) : '', order.remark, order.note, order.paidBy,
      parcel?.company ?? '', parcel?.trackingNumber ?? '', whole ? yuan(order.discountFen) : '',
      whole ? order.couponTitle : '', yuan(line.paidFen),
    ]
  })

/** All orders of a search as one table, a row for each line of an order. */
export async function exportOrders({ orders }: OrderDeps, search: OrderSearch): Promise<string> {
  const rows: string[][] = [[...header]]
  let after = ''
  do {
    const found = await orders.search({ ...search, after, limit: PAGE })
    for (const order of found.orders) rows.push(...rowsOf(order))
    after = found.next
  } while (after !== '')
  return writeCsv(rows)
}

const columnNames = {
  order: ['订单号', 'order', 'order number', 'orderid'],
  company: ['快递公司', 'company', 'carrier'],
  tracking: ['快递单号', '运单号', 'tracking', 'tracking number'],
  line: ['行', 'line'],
  pieces: ['件数', 'pieces'],
} as const

interface Shipment {
  readonly row: number
  readonly orderId: string
  readonly company: string
  readonly trackingNumber: string
  /** Null: everything that is left. */
  readonly lines: { number: number; pieces: number }[] | null
}

type Outcome = ShipCsvReply['rows'][number]

/**
 * Ships by a table of order number, carrier and tracking number. Rows without a tracking number are left out; `line`
 * and `pieces` split an order into parcels. Every row has an outcome of its own, and a file that is sent twice ships
 * nothing twice.
 * @throws AppError `request.invalid` for a file that is no table or lacks a column
 */
export async function shipByCsv(
  deps: OrderDeps,
  user: SessionUser,
  csv: string,
  isPreview: boolean,
): Promise<ShipCsvReply> {
  const { shipments, faults } = readShipments(csv)
  const rows: Outcome[] = [...faults]
  const seen: Seen = new Map()
  for (const shipment of shipments) {
    rows.push(await (isPreview ? previewOne(deps, user, shipment, seen) : shipOne(deps, user, shipment)))
  }
  rows.sort((one, other) => one.row - other.row)
  return { rows, shipped: rows.filter(({ outcome }) => outcome === 'shipped').length }
}

/** An order of the file as it stands after the earlier rows: its lines and the number of its parcels. */
interface Standing {
  readonly order: Order
  readonly lines: readonly OrderLine[]
  readonly parcels: number
}
type Seen = Map<string, Standing>

/** The same parcel has the same id, so that a file that is sent twice ships nothing twice. */
const parcelId = ({ orderId, company, trackingNumber }: Shipment): string =>
  `${orderId}-${createHash('sha256').update(`${company}\n${trackingNumber}`).digest('hex').slice(0, 32)}`

/** A refusal becomes the outcome of its row. */
async function outcomeOf({ row, orderId }: Shipment, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.spec.http >= 500) throw error
    return { row, orderId, outcome: error.code, detail: Object.values(error.detail ?? {}).join(', ') }
  }
}

const shipOne = (deps: OrderDeps, user: SessionUser, shipment: Shipment): Promise<Outcome> =>
  outcomeOf(shipment, async () => {
    const { row, orderId, company, trackingNumber, lines } = shipment
    await openDeskOrder(deps, user, orderId)
    const parcel = { id: parcelId(shipment), orderId, company, trackingNumber, lines, by: staffBy(user) }
    const { isNew } = await deps.orders.ship({ ...parcel, at: deps.clock.now() })
    return { row, orderId, outcome: isNew ? 'shipped' : 'repeated', detail: trackingNumber }
  })

/** What `shipOne` would answer after the rows before, without writing. */
const previewOne = (deps: OrderDeps, user: SessionUser, shipment: Shipment, seen: Seen): Promise<Outcome> =>
  outcomeOf(shipment, async () => {
    const { row, orderId, company, trackingNumber, lines } = shipment
    const order = seen.get(orderId)?.order ?? (await openDeskOrder(deps, user, orderId))
    const standing = seen.get(orderId) ?? { order, lines: order.lines, parcels: order.parcels.length }
    if (order.parcels.some(({ id }) => id === parcelId(shipment))) {
      return { row, orderId, outcome: 'repeated', detail: trackingNumber }
    }
    const isShipped = order.state === 'paid' && standing.lines.every((line) => leftOf(line) === 0)
    if (order.state !== 'paid' || isShipped) {
      throw new AppError('order.wrongState', { state: isShipped ? 'shipped' : order.state })
    }
    const sent = lines ?? standing.lines.map((line) => ({ number: line.number, pieces: leftOf(line) }))
    const refusal = refuseParcel({ ...standing, payments: order.payments }, sent)
    if (refusal !== null) throw refusal
    seen.set(orderId, { order, lines: sendPieces(standing.lines, sent), parcels: standing.parcels + 1 })
    return { row, orderId, outcome: 'ready', detail: `${order.address.name} · ${company} ${trackingNumber}` }
  })

const leftOf = ({ quantity, shippedPieces, withdrawnPieces }: OrderLine): number =>
  quantity - shippedPieces - withdrawnPieces

/** The lines after these pieces were sent. @throws AppError `order.piecesExceeded`, also for a line of another order */
function sendPieces(lines: readonly OrderLine[], sent: readonly PiecesOfLine[]): readonly OrderLine[] {
  let after = lines
  for (const { number, pieces } of sent) {
    const line = after.find((other) => other.number === number)
    if (line === undefined || leftOf(line) < pieces) {
      const before = lines.find((other) => other.number === number)
      throw new AppError('order.piecesExceeded', { most: before === undefined ? 0 : leftOf(before), line: number })
    }
    const shipped = { ...line, shippedPieces: line.shippedPieces + pieces }
    after = after.map((other) => (other === line ? shipped : other))
  }
  return after
}

function readShipments(csv: string): { shipments: Shipment[]; faults: Outcome[] } {
  const read = readCsv(csv)
  if (!read.ok) throw new AppError('request.invalid', { field: 'csv', problem: `a quote never ends`, line: read.error })
  const [head, ...body] = read.value
  if (head === undefined) throw new AppError('request.invalid', { field: 'csv', problem: 'empty' })
  if (body.length > MOST_ROWS) throw new AppError('request.invalid', { field: 'csv', problem: 'rows', most: MOST_ROWS })
  const column = (name: keyof typeof columnNames): number =>
    head.cells.findIndex((cell) => (columnNames[name] as readonly string[]).includes(cell.trim().toLowerCase()))
  for (const name of ['order', 'company', 'tracking'] as const) {
    if (column(name) < 0) throw new AppError('request.invalid', { field: columnNames[name][0], problem: 'no column' })
  }
  const faults: Outcome[] = []
  const shipments = new Map<string, Shipment>()
  for (const { line: row, cells } of body) {
    const cell = (name: keyof typeof columnNames): string => cleanLine(cells[column(name)] ?? '')
    const [orderId, company, trackingNumber] = [cell('order').toUpperCase(), cell('company'), cell('tracking')]
    if (trackingNumber === '') continue
    const fault = (field: string): void => {
      faults.push({ row, orderId, outcome: 'request.invalid', detail: field })
    }
    if (orderId === '' || orderId.length > 40) fault(columnNames.order[0])
    else if (company === '' || company.length > orderLimits.company) fault(columnNames.company[0])
    else if (trackingNumber.length > orderLimits.trackingNumber) fault(columnNames.tracking[0])
    else {
      const key = `${orderId}\n${company}\n${trackingNumber}`
      const isSplit = cell('line') !== '' && cell('pieces') !== ''
      const piece = { number: Number(cell('line')), pieces: Number(cell('pieces')) }
      if (isSplit && !(Number.isInteger(piece.number) && Number.isInteger(piece.pieces) && piece.pieces > 0)) {
        fault(columnNames.pieces[0])
        continue
      }
      const known = shipments.get(key)
      if (known === undefined) {
        shipments.set(key, { row, orderId, company, trackingNumber, lines: isSplit ? [piece] : null })
      } else if (isSplit && known.lines !== null) known.lines.push(piece)
    }
  }
  return { shipments: [...shipments.values()], faults }
}
