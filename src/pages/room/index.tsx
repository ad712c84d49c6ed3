import { RoomEntry } from '@/features/room/RoomEntry'

export default function RoomPage() {
  return <RoomEntry />
}
