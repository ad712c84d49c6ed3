import type { Address } from '@/domain/order/order'

/**
 * Opens the addresses that the surface stores for the user; null where it stores none. Resolves to null when the user
 * chose none or refused: the form is there, too.
 */
export type ChooseAddress = (() => Promise<Address | null>) | null
