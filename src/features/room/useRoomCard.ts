import { useShareCard } from '@/platform/share/useShareCard'
import { useRoomFact } from './RoomContext'

/** The card of this room, for apps that make one of a page. */
export function useRoomCard(): void {
  const roomId = useRoomFact((room) => room.id)
  const { title, introduction, hostName, coverUrl } = useRoomFact((room) => room.about)
  useShareCard({ roomId, title, description: introduction === '' ? hostName : introduction, coverUrl })
}
