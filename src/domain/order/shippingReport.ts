import { MOST_REPORTED_PARCELS } from './parcelLimit'
import { findCarrier, type Carrier } from './weChatCarriers'
import type { Order } from './order'

/** A parcel as it is reported to WeChat. */
export interface ReportedParcel {
  readonly trackingNumber: string
  readonly carrier: string
  /** Goods in the parcel; at most 120 characters. */
  readonly goods: string
  /** Receiver's phone with its middle hidden; null but for SF, which asks for it. */
  readonly receiverContact: string | null
}

/** Report of the parcels of a payment to WeChat (发货信息录入). */
export interface ShippingReport {
  /** `whole`: one parcel has everything. `split`: several parcels, or not all of them yet. */
  readonly mode: 'whole' | 'split'
  readonly isAllDelivered: boolean
  readonly parcels: readonly ReportedParcel[]
}

/** `parcels`: more than WeChat takes, of an order that was shipped before the desk refused that. */
export type ReportProblem = 'nothing' | 'carrier' | 'parcels'

/** Limit of a parcel's goods. Source: developers.weixin.qq.com, api_uploadshippinginfo, seen 2026-11. */
const MOST_CHARACTERS = 120

/** Masks a phone number except the last four digits, which identify it and have to stay. */
export const maskPhone = (phone: string): string =>
  /^1\d{10}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-4)}`

const cut = (text: string): string => {
  const characters = [...text]
  return characters.length <= MOST_CHARACTERS ? text : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
}

const goodsOf = (order: Order, lines: Order['parcels'][number]['lines']): string => {
  const named = lines.map(({ number, pieces }) => {
    const line = order.lines.find((other) => other.number === number)
    return `${line?.snapshot.name ?? ''}×${pieces}`
  })
  return cut(named.join('；'))
}

/**
 * Describes the parcels of an order. Changing the mode of a payment uses up its one correction, so a payment reported
 * as split stays split.
 * @param wasSplit Whether a split was reported to WeChat before.
 */
export function describeShipping(
  order: Order,
  { wasSplit, carriers }: { readonly wasSplit: boolean; readonly carriers: readonly Carrier[] },
): ShippingReport | { readonly problem: ReportProblem; readonly company: string } {
  if (order.parcels.length === 0) return { problem: 'nothing', company: '' }
  if (order.parcels.length > MOST_REPORTED_PARCELS) {
    return { problem: 'parcels', company: String(order.parcels.length) }
  }
  const isAllDelivered = order.state === 'shipped' || order.state === 'done' || order.state === 'refunded'
  const parcels: ReportedParcel[] = []
  for (const { company, trackingNumber, lines } of order.parcels) {
    const carrier = findCarrier(company, carriers)
    if (carrier === null) return { problem: 'carrier', company }
    const receiverContact = carrier === 'SF' ? maskPhone(order.address.phone) : null
    parcels.push({ trackingNumber, carrier, goods: goodsOf(order, lines), receiverContact })
  }
  const mode = !wasSplit && isAllDelivered && parcels.length === 1 ? 'whole' : 'split'
  return { mode, isAllDelivered, parcels }
}
