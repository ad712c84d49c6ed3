import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { staffTexts } from '../texts/staffTexts'

/** A role's scope in words: up to three room titles if all are known, otherwise the number of rooms. */
export function useScopeText(): (rooms: readonly string[] | null) => string {
  const t = useText(staffTexts)
  const known = useApp(({ home }) => home.rooms)
  const cards = known === null ? [] : [...known.live, ...known.upcoming, ...known.ended]
  const titles = new Map(cards.map(({ id, title }) => [id as string, title]))
  return (rooms) => {
    if (rooms === null) return t('scope.all')
    const named = rooms.map((id) => titles.get(id))
    if (rooms.length > 3 || named.includes(undefined)) return t('scope.rooms', { count: rooms.length })
    return named.join('、')
  }
}
