import { defineTexts } from '@/texts/texts'

/** Words of pictures of claims, for buyers and at the desk. */
export const claimPictureTexts = defineTexts(
  { picture: '售后图片 {number}' },
  { picture: 'Picture {number} of the claim' },
)
