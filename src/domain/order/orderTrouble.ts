/**
 * Why an order needs a person.
 * - `refund`: a refund, also that of a late or second payment, failed or waits for the owner.
 * - `shipping`: WeChat does not take the report of its parcels.
 * - `bill`: the provider's bill differs from our books, such as money for an order that was closed.
 * - `closing`: the provider does not close its payment, so that its pieces stay held.
 */
export const orderTroubles = ['refund', 'shipping', 'bill', 'closing'] as const
export type OrderTrouble = (typeof orderTroubles)[number]
