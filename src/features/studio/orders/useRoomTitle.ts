import { useApp } from '@/features/shared/AppContext'

/** Titles of rooms as far as the home list has them; the id stands in for the others. */
export function useRoomTitle(): (roomId: string) => string {
  const rooms = useApp(({ home }) => home.rooms)
  const cards = rooms === null ? [] : [...rooms.live, ...rooms.upcoming, ...rooms.ended]
  return (roomId) => cards.find(({ id }) => id === roomId)?.title ?? roomId
}
