import { RoomEntry } from '@/features/room/RoomEntry'
import { BuyingHere } from '@/features/shop/entry/BuyingHere'

export default function RoomPage() {
  return (
    <BuyingHere>
      <RoomEntry />
    </BuyingHere>
  )
}
