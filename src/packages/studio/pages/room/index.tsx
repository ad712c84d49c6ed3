import { StudioRoomEntry } from '@/features/studio/StudioRoomEntry'

export default function RoomPage() {
  return <StudioRoomEntry />
}
