import type { CheckoutDraft } from '@/domain/order/checkoutMachine'
import type { Address } from '@/domain/order/order'
import type { KeyValue } from '@/ports/ports'

const ADDRESS_KEY = 'kaibo.address'
const DRAFT_KEY = 'kaibo.checkout'
/** Also read by the page of the room (features/shop/entry). */
export const PAYING_KEY = 'kaibo.paying'
/** A checkout that was left is begun anew after this time, ms: the prices are others then. */
const DRAFT_LIVES_MS = 2 * 60 * 60_000

const readObject = (text: string | null): Record<string, unknown> | null => {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    // Another version wrote it: nothing is known, then.
    return null
  }
}

const addressFields = ['name', 'phone', 'province', 'city', 'district', 'detail'] as const

/** The address of the last order on this device. */
export function readAddress(keyValue: Pick<KeyValue, 'get'>): Address | null {
  const kept = readObject(keyValue.get(ADDRESS_KEY))
  if (kept === null || addressFields.some((field) => typeof kept[field] !== 'string')) return null
  return kept as unknown as Address
}

export const keepAddress = (keyValue: Pick<KeyValue, 'set'>, address: Address): void =>
  keyValue.set(ADDRESS_KEY, JSON.stringify(address))

type Place = Pick<CheckoutDraft, 'roomId' | 'productId'>

/** The checkout of this product that was left lately on this device; null for none. */
export function readDraft(keyValue: Pick<KeyValue, 'get'>, place: Place, now: number): CheckoutDraft | null {
  const kept = readObject(keyValue.get(DRAFT_KEY))
  const draft = (kept?.draft ?? null) as CheckoutDraft | null
  if (kept === null || draft === null || typeof kept.at !== 'number' || typeof draft.key !== 'string') return null
  const isThis = draft.roomId === place.roomId && draft.productId === place.productId
  return isThis && kept.at <= now && now - kept.at < DRAFT_LIVES_MS ? draft : null
}

export const keepDraft = (keyValue: Pick<KeyValue, 'set'>, draft: CheckoutDraft, now: number): void =>
  keyValue.set(DRAFT_KEY, JSON.stringify({ at: now, draft }))

export const forgetDraft = (keyValue: Pick<KeyValue, 'remove'>): void => keyValue.remove(DRAFT_KEY)

/** An order that is being paid in a room: a page that is loaded anew opens it again. */
export const keepPaying = (keyValue: Pick<KeyValue, 'set'>, roomId: string, orderId: string): void =>
  keyValue.set(PAYING_KEY, `${roomId} ${orderId}`)

export const forgetPaying = (keyValue: Pick<KeyValue, 'remove'>): void => keyValue.remove(PAYING_KEY)
