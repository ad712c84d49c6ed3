/** Names of pictures of claims: the server's id and the format. */
export const claimPictureName = '^[0-9A-Z]{26}\\.(jpg|png|webp|gif)$'

/** Path of a picture of a claim, for the buyer or for the desk. Only their sessions may read it. */
export const claimPicturePath = (side: 'shop' | 'desk', orderId: string, name: string): string =>
  `/api/${side}/orders/${encodeURIComponent(orderId)}/claim-pictures/${name}`
