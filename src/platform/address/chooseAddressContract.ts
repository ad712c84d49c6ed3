import type { Address } from '@/domain/order/order'

/**
 * Opens the addresses that the surface keeps for the person; null where it keeps none. Resolves to null when the
 * person chose none or said no: the form is there, too.
 */
export type ChooseAddress = (() => Promise<Address | null>) | null
