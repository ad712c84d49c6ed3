import { defineTexts } from './texts'

/** Words of the link to the seller, which load with it. */
export const sellerLinkTexts = defineTexts({ 'room.seller': '卖家信息' }, { 'room.seller': 'Seller' })
