import { afterSaleReasons, type AfterSaleReason } from '@/domain/order/order'

/** Reasons of a newer server have the words of the last one. */
export const reasonOf = (reason: string): AfterSaleReason =>
  afterSaleReasons.find((known) => known === reason) ?? 'other'
