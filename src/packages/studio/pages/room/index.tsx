import { MoreErrorWords } from '@/features/shared/useText'
import { couponErrorTexts } from '@/features/shared/coupon/couponErrorTexts'
import { drawErrorTexts } from '@/features/shared/draw/drawErrorTexts'
import { shopErrorTexts } from '@/features/shop/texts/shopErrorTexts'
import { StudioRoomEntry } from '@/features/studio/StudioRoomEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'

const words = { ...hostErrorTexts, ...shopErrorTexts, ...drawErrorTexts, ...couponErrorTexts }

export default function RoomPage() {
  return (
    <MoreErrorWords.Provider value={words}>
      <StudioRoomEntry />
    </MoreErrorWords.Provider>
  )
}
